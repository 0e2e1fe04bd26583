import { ThreadWebWorker } from "@quilted/threads";
import { DOMRemoteReceiver } from "@remote-dom/core/receivers";
import { type Boot, type LiveState } from "../shared/boot";
import { type CodeChange, type CodeChangeResult, type PageSide, type WorkerSide } from "./protocol";
import { TAGS } from "./tags";

const POLICIES = Object.fromEntries(
  Object.entries(TAGS).map(([tag, { properties, events }]) => [
    tag,
    {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, type]) => [name, { type, attribute: false }]),
      ),
      events: Object.fromEntries(events.map((event) => [event, {}])),
      methods: [],
    },
  ]),
);

export type Mounted = { readonly update: (live: LiveState) => Promise<void> };

/** Starts one target of the extension in its own worker and draws it in its place. */
export function mount(
  place: HTMLElement,
  boot: Boot,
  applyDiscountCodeChange: (change: CodeChange) => Promise<CodeChangeResult>,
): Mounted {
  const worker = new Worker("/sandbox-checkout/worker.js");
  const failed = async (reason: string) => showFailure(place, boot, reason);
  worker.addEventListener("error", (event) => void failed(event.message));
  const thread = ThreadWebWorker.from<WorkerSide, PageSide>(worker, {
    exports: { failed, applyDiscountCodeChange, sessionToken: () => sessionToken(boot) },
  });
  const receiver = new DOMRemoteReceiver({ root: place, elements: POLICIES });
  keepFocus(place);
  const bundle = new URL("/sandbox-checkout/loyalty-checkout.js", location.href).href;
  const started = thread.imports.run(place.dataset.target ?? "", bundle, boot, receiver.connection);
  started.catch((error: unknown) => failed(error instanceof Error ? error.message : String(error)));
  return {
    update: async (live) => {
      await started.catch(() => undefined);
      await thread.imports.update(live);
    },
  };
}

async function sessionToken({ base }: Boot): Promise<string> {
  const response = await fetch(`${base}/checkout/session-token`, {
    method: "POST",
    signal: AbortSignal.timeout(6_000),
  });
  if (!response.ok) throw new Error(`The session token was answered with ${response.status}`);
  return ((await response.json()) as { token: string }).token;
}

/** A fault of the extension is told in its place and in the console; the checkout goes on. */
function showFailure(place: HTMLElement, boot: Boot, reason: string): void {
  const target = place.dataset.target ?? "";
  console.error(`${target}: ${reason}`);
  const note = document.createElement("p");
  note.className = "problem";
  note.setAttribute("role", "alert");
  note.textContent = boot.failedText.replace("{reason}", reason);
  place.replaceChildren(note);
}

/** Keeps the keyboard in place when the element that had the focus is taken away. */
function keepFocus(place: HTMLElement): void {
  place.tabIndex = -1;
  let inside = false;
  place.addEventListener("focusin", () => (inside = true));
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof Node && !place.contains(target)) inside = false;
  });
  new MutationObserver(() => {
    if (inside && document.activeElement === document.body) place.focus({ preventScroll: true });
  }).observe(place, { childList: true, subtree: true });
}
