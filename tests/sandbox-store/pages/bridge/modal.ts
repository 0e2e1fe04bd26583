import { watch } from "./actions";
import { type BridgeContext } from "./context";
import { type Dialog, type DialogVariant, openDialog, showDialog } from "./dialog";
import { notModelled } from "./not-modelled";

export type ModalElement = HTMLElement & {
  show(): Promise<void>;
  hide(): Promise<void>;
  toggle(): Promise<void>;
};

const VARIANTS: readonly DialogVariant[] = ["small", "base", "large", "max"];

/**
 * Defines `ui-modal`. `content` exists before the modal is shown, because the React wrapper renders the
 * modal's children into it through a portal. Plain children (without a wrapper) are moved into it while
 * the modal is open. Title and buttons follow the modal's `ui-title-bar` as it changes.
 */
export function defineModal({ channel, actions }: BridgeContext): void {
  let open = 0;
  const count = (by: 1 | -1) => {
    open += by;
    channel.send({ type: "modal", open: open > 0, fromApp: document.hasFocus() });
  };

  class Modal extends HTMLElement implements ModalElement {
    #content: HTMLElement = document.createElement("div");
    #dialog: Dialog | null = null;

    get content() {
      return this.#content;
    }

    set content(element: HTMLElement) {
      this.#content.replaceWith(element);
      this.#content = element;
    }

    get variant(): DialogVariant {
      return VARIANTS.find((variant) => variant === this.getAttribute("variant")) ?? "base";
    }

    set variant(variant: DialogVariant) {
      this.setAttribute("variant", variant);
    }

    get contentWindow() {
      return this.#dialog ? window : null;
    }

    async show() {
      if (this.#dialog) return;
      if (this.hasAttribute("src")) throw notModelled("<ui-modal src>");
      if (this.querySelector("ui-save-bar")) throw notModelled("<ui-save-bar> inside <ui-modal>");
      const putBack = this.#borrowChildren();
      const dialog = openDialog(this.#content, actions.press, () => {
        this.#dialog = null;
        observer.disconnect();
        putBack();
        count(-1);
        this.dispatchEvent(new Event("hide"));
      });
      this.#dialog = dialog;
      const observer = watch(this, () => {
        const bar = this.querySelector("ui-title-bar");
        dialog.update(
          bar?.getAttribute("title") ?? document.title,
          bar ? actions.describe(bar) : [],
          this.variant,
        );
      });
      count(1);
      showDialog(dialog);
      this.dispatchEvent(new Event("show"));
    }

    async hide() {
      this.#dialog?.close();
    }

    async toggle() {
      return this.#dialog ? this.hide() : this.show();
    }

    disconnectedCallback() {
      void this.hide();
    }

    /** Moves plain children into the dialog; the answer moves them back to where they were. */
    #borrowChildren(): () => void {
      if (this.#content.hasChildNodes()) return () => {};
      const plain = [...this.children].filter(
        // React leaves an empty <div> where its portal is declared; that one stays.
        (child) => child.tagName !== "UI-TITLE-BAR" && child.hasChildNodes(),
      );
      this.#content.append(...plain);
      return () => this.append(...plain);
    }
  }
  customElements.define("ui-modal", Modal);
}
