import { createActionRegistry } from "./actions";
import { createAddressMap } from "./addresses";
import { bounce } from "./bounce";
import { openChannel } from "./channel";
import { readConfig } from "./config";
import { BRIDGE_STYLE } from "./dialog-style";
import { wrapFetch } from "./fetch";
import { createShopifyGlobal } from "./global";
import { createLeaveConfirmation } from "./leave";
import { mapAdminLinks } from "./links";
import { defineModal } from "./modal";
import { defineNavMenu } from "./nav-menu";
import { followNavigation } from "./navigation";
import { notModelled, refuseElement } from "./not-modelled";
import { redirectIntoAdmin } from "./top-level";
import { defineSaveBar } from "./save-bar";
import { defineTitleBar } from "./title-bar";

function start(script: HTMLScriptElement): void {
  const here = new URL(location.href);
  const config = readConfig(script, here);
  if (window.top === window) return redirectIntoAdmin(config, here);

  const style = new CSSStyleSheet();
  style.replaceSync(BRIDGE_STYLE);
  document.adoptedStyleSheets.push(style);

  const channel = openChannel(config.adminOrigin);
  const actions = createActionRegistry();
  channel.on("press", ({ id }) => actions.press(id));
  mapAdminLinks(
    channel,
    createAddressMap(config.adminOrigin, () => config.shop),
  );

  const context = { channel, actions };
  const shownSaveBars = defineSaveBar(context);
  const shopify = createShopifyGlobal(
    config,
    channel,
    createLeaveConfirmation(channel, shownSaveBars),
  );
  Object.defineProperty(window, "shopify", { value: shopify, configurable: true, writable: true });
  wrapFetch({
    idToken: shopify.idToken,
    reauthorize: (url) => window.open(url, "_top"),
  });

  const reload = here.searchParams.get("shopify-reload");
  if (reload) {
    void bounce(reload, shopify.idToken);
    return; // the bounce page is no page of the app: its path is not reported
  }
  channel.send({ type: "ready" });
  followNavigation(channel);
  defineNavMenu(context);
  defineTitleBar(context);
  defineModal(context);
  refuseElement("s-app-window");
  document.addEventListener("input", (event) => {
    const form = event.target instanceof Element && event.target.closest("form[data-save-bar]");
    if (form) throw notModelled("<form data-save-bar>");
  });
}

if (!(document.currentScript instanceof HTMLScriptElement)) {
  throw new Error("App Bridge: load this file with a plain <script> tag, not as a module");
}
start(document.currentScript);
