import { HostElement } from "./host-element";

/** Stands for a text that is still on its way; what it says is read out, not shown. */
export class SkeletonParagraph extends HostElement {
  constructor() {
    super(
      `<div role="status"><span></span></div>`,
      `:host { display: block }
       div { height: 1.25em; width: 60%; border-radius: 6px; background: #e9e9e9 }
       span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }`,
    );
  }

  protected draw(): void {
    this.part$("span").textContent = this.text("content");
  }
}
