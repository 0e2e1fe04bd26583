import { type Channel } from "./channel";
import { type BridgeConfig } from "./config";
import { notModelled, refuseMembers } from "./not-modelled";
import { createToastApi } from "./toast";

type Overlay = HTMLElement & Record<"show" | "hide" | "toggle", () => Promise<void>>;

const NOT_MODELLED = [
  "app",
  "intents",
  "picker",
  "pos",
  "reviews",
  "scanner",
  "setSignals",
  "shopifyQL",
  "support",
  "tools",
  "webVitals",
];

/** Builds what the app finds as `window.shopify`. */
export function createShopifyGlobal(
  config: BridgeConfig,
  channel: Channel,
  leaveConfirmation: () => Promise<void>,
): { readonly idToken: () => Promise<string> } {
  const { adminOrigin, ...known } = config;
  const api = {
    config: known,
    origin: adminOrigin,
    ready: Promise.resolve(),
    environment: {
      embedded: window.top !== window,
      mobile: false,
      pos: false,
      intent: false,
    },
    idToken: () => channel.ask("idToken") as Promise<string>,
    user: () => channel.ask("user"),
    loading: (on = true) => channel.send({ type: "loading", on }),
    toast: createToastApi(channel),
    modal: overlayApi("ui-modal"),
    saveBar: { ...overlayApi("ui-save-bar"), leaveConfirmation },
    resourcePicker: (options: unknown) => channel.ask("resourcePicker", options),
    scopes: {
      query: () => channel.ask("scopes"),
      request: () => Promise.reject(notModelled("shopify.scopes.request")),
      revoke: () => Promise.reject(notModelled("shopify.scopes.revoke")),
    },
  };
  return refuseMembers(api, "shopify", NOT_MODELLED);
}

function overlayApi(tag: string) {
  const find = (id: string) => {
    const element = document.getElementById(id);
    if (element?.localName !== tag) throw new Error(`App Bridge: no <${tag}> has the id "${id}"`);
    return element as Overlay;
  };
  return {
    show: async (id: string) => find(id).show(),
    hide: async (id: string) => find(id).hide(),
    toggle: async (id: string) => find(id).toggle(),
  };
}
