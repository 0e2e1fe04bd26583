import { watch } from "./actions";
import { type BridgeContext } from "./context";

export type SaveBarElement = HTMLElement & {
  readonly showing: boolean;
  show(): Promise<void>;
  hide(): Promise<void>;
  toggle(): Promise<void>;
};

/** The save bars that are shown now; leaving the page asks first while there is one. */
export type ShownSaveBars = ReadonlySet<Element>;

/** Defines `ui-save-bar`. The admin draws it; its buttons press the ones in the element. */
export function defineSaveBar({ channel, actions }: BridgeContext): ShownSaveBars {
  const shown = new Set<SaveBar>();

  const announce = () => {
    const bar = [...shown].at(-1);
    channel.send({
      type: "saveBar",
      bar: bar
        ? { actions: actions.describe(bar), discardConfirmation: bar.discardConfirmation }
        : null,
    });
  };

  class SaveBar extends HTMLElement implements SaveBarElement {
    #observer: MutationObserver | null = null;

    get showing() {
      return shown.has(this);
    }

    get discardConfirmation() {
      return (
        this.hasAttribute("discardconfirmation") &&
        this.getAttribute("discardconfirmation") !== "false"
      );
    }

    set discardConfirmation(on: boolean) {
      this.toggleAttribute("discardconfirmation", on);
    }

    async show() {
      if (this.showing) return;
      shown.add(this);
      this.#observer = watch(this, announce);
      this.dispatchEvent(new Event("show"));
    }

    async hide() {
      if (!shown.delete(this)) return;
      this.#observer?.disconnect();
      announce();
      this.dispatchEvent(new Event("hide"));
    }

    async toggle() {
      return this.showing ? this.hide() : this.show();
    }

    disconnectedCallback() {
      void this.hide();
    }
  }
  customElements.define("ui-save-bar", SaveBar);
  return shown;
}
