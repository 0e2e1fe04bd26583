import { HostElement } from "./host-element";

/** A real button. While it is loading it keeps the focus and takes no clicks. */
export class Button extends HostElement {
  constructor() {
    super(
      `<button type="button"><slot></slot></button>`,
      `:host { display: inline-block }
       button { font: inherit; font-weight: 500; min-height: 44px; padding: 8px 16px; cursor: pointer;
                border: 1px solid #1f4f46; border-radius: 8px; background: #1f4f46; color: #fff }
       button.secondary { border-color: #b5b5b5; background: #fff; color: #1f4f46 }
       button.secondary:hover { border-color: #1f4f46 }
       button:focus-visible { outline: 3px solid #2f7f70; outline-offset: 2px }
       button:disabled { cursor: default; color: #6b6b6b; background: #f2f2f2; border-color: #d5d5d5 }
       button[aria-busy="true"] { cursor: progress; color: #5f5f5f }`,
    );
    this.part$("button").addEventListener("click", (event) => {
      if (this.is("loading")) event.stopPropagation();
    });
  }

  protected draw(): void {
    const button = this.part$("button");
    button.className = this.text("variant");
    button.toggleAttribute("disabled", this.is("disabled"));
    this.mark(button, "aria-label", this.text("accessibilityLabel"));
    this.mark(button, "aria-busy", this.is("loading") ? "true" : "");
    this.mark(button, "aria-disabled", this.is("loading") ? "true" : "");
  }
}
