import { HostElement } from "./host-element";

/** A piece of text. */
export class Text extends HostElement {
  constructor() {
    super(
      `<span><slot></slot></span>`,
      `:host { overflow-wrap: anywhere }
       .subdued { color: #5f5f5f }
       .strong { font-weight: 600 }
       .small { font-size: 0.875em }`,
    );
  }

  protected draw(): void {
    this.part$("span").className = `${this.text("color")} ${this.text("type")}`.trim();
  }
}
