import { watch } from "./actions";
import { type BridgeContext } from "./context";

/** Defines `ui-nav-menu` and `s-app-nav`: the app's own entries of the admin's side navigation. */
export function defineNavMenu({ channel }: BridgeContext): void {
  class NavMenu extends HTMLElement {
    #observer: MutationObserver | null = null;

    connectedCallback() {
      this.#observer = watch(this, () => channel.send({ type: "nav", items: this.#items() }));
    }

    disconnectedCallback() {
      this.#observer?.disconnect();
      channel.send({ type: "nav", items: [] });
    }

    #items() {
      return [...this.querySelectorAll<HTMLElement>("a[href], s-link[href]")].map((link) => ({
        label: (link.textContent ?? "").trim(),
        path: link.getAttribute("href") ?? "",
        home: link.getAttribute("rel") === "home",
      }));
    }
  }
  customElements.define("ui-nav-menu", NavMenu);
  customElements.define("s-app-nav", class extends NavMenu {});
}
