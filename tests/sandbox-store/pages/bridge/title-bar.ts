import { watch } from "./actions";
import { type BridgeContext } from "./context";

/**
 * Defines `ui-title-bar`. While pages change, two bars may stand in the document for a moment:
 * the one that came last is shown. A bar inside a modal belongs to the modal.
 */
export function defineTitleBar({ channel, actions }: BridgeContext): void {
  const standing: TitleBar[] = [];

  const show = () => {
    const bar = standing.at(-1);
    channel.send({
      type: "title",
      bar: bar
        ? { title: bar.getAttribute("title") ?? document.title, actions: actions.describe(bar) }
        : null,
    });
  };

  class TitleBar extends HTMLElement {
    #observer: MutationObserver | null = null;

    connectedCallback() {
      if (this.closest("ui-modal")) return;
      standing.push(this);
      this.#observer = watch(this, show);
    }

    disconnectedCallback() {
      const index = standing.indexOf(this);
      if (index < 0) return;
      this.#observer?.disconnect();
      standing.splice(index, 1);
      show();
    }
  }
  customElements.define("ui-title-bar", TitleBar);
}
