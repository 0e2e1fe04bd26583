import { HostElement } from "./host-element";

/** How far something has come. */
export class Progress extends HostElement {
  constructor() {
    super(
      `<progress></progress>`,
      `:host { display: block }
       progress { display: block; appearance: none; width: 100%; height: 8px; border: 0;
                  border-radius: 4px; background: #e6e6e6; overflow: hidden }
       progress::-webkit-progress-bar { background: #e6e6e6 }
       progress::-webkit-progress-value { background: #2f7f70 }
       progress::-moz-progress-bar { background: #2f7f70 }`,
    );
  }

  protected draw(): void {
    const bar = this.part$("progress");
    const [value, max] = [this.given("value"), this.given("max")];
    this.mark(bar, "max", typeof max === "number" ? String(max) : "");
    this.mark(bar, "value", typeof value === "number" ? String(value) : "");
    this.mark(bar, "aria-label", this.text("accessibilityLabel"));
  }
}
