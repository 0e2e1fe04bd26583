import { HostElement } from "./host-element";

/** A short word that classifies what it stands beside. */
export class Badge extends HostElement {
  constructor() {
    super(
      `<slot></slot>`,
      `:host { display: inline-block; padding: 2px 10px; border-radius: 999px;
               background: #ececec; color: #303030; font-size: 0.8125rem; line-height: 1.4 }`,
    );
  }

  protected draw(): void {}
}
