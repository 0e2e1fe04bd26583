import "@remote-dom/core/polyfill";
import { ThreadWebWorker } from "@quilted/threads";
import {
  BatchingRemoteConnection,
  createRemoteElement,
  RemoteRootElement,
} from "@remote-dom/core/elements";
import { type PageSide, type WorkerSide } from "./protocol";
import { type Registered, shopifyGlobal } from "./shopify";
import { TAGS } from "./tags";

/** Runs one target of the extension as Shopify does: in a worker, drawing into a remote tree. */
for (const [tag, definition] of Object.entries(TAGS))
  customElements.define(tag, remote(definition));
customElements.define("remote-root", RemoteRootElement);
const root = document.createElement("remote-root") as RemoteRootElement;
Object.defineProperty(document, "body", { configurable: true, get: () => root });

function remote({ properties, events }: (typeof TAGS)[string]): CustomElementConstructor {
  const names = Object.keys(properties);
  const Base: CustomElementConstructor = createRemoteElement({
    properties: Object.fromEntries(names.map((name) => [name, {}])),
    events: [...events],
  });
  class Remote extends Base {
    override setAttribute(name: string): void {
      // A property is set as one; what arrives as an attribute is not in the table.
      throw new Error(`${this.localName} ${name} is not modelled by the sandbox checkout`);
    }
  }
  // Preact listens to `click` where an element has `onclick`, and to `Click` where it has not.
  for (const event of events) {
    Object.defineProperty(Remote.prototype, `on${event}`, { value: null, writable: true });
  }
  return Remote;
}

const registered: Registered = new Map();
let update: WorkerSide["update"] = async () => undefined;

const thread = ThreadWebWorker.from<PageSide, WorkerSide>(self as unknown as Worker, {
  exports: {
    async run(target, bundle, boot, connection) {
      const shopify = shopifyGlobal(target, boot, thread.imports, registered);
      Object.assign(globalThis, { shopify: shopify.api });
      update = async (live) => shopify.update(live);
      root.connect(new BatchingRemoteConnection(connection));
      importScripts(bundle);
      const extension = registered.get(target);
      if (!extension) throw new Error(`The bundle does not extend ${target}`);
      await extension(shopify.api);
    },
    update: (live) => update(live),
  },
});

self.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  const reason: unknown = event.reason;
  void thread.imports.failed(reason instanceof Error ? reason.message : String(reason));
});
