import { HostElement } from "./host-element";

/** A titled part of the page. */
export class Section extends HostElement {
  constructor() {
    super(
      `<section><h2 id="heading"></h2><slot></slot></section>`,
      `:host { display: block }
       h2 { margin: 0 0 12px; font-size: 1.125rem; font-weight: 600; line-height: 1.3 }`,
    );
  }

  protected draw(): void {
    const heading = this.part$("h2");
    heading.textContent = this.text("heading");
    heading.hidden = heading.textContent === "";
    const section = this.part$("section");
    this.mark(section, "aria-label", this.text("accessibilityLabel") || this.text("heading"));
  }
}
