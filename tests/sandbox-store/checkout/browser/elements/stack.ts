import { HostElement } from "./host-element";

const GAPS: Readonly<Record<string, string>> = {
  none: "0",
  "small-200": "6px",
  small: "10px",
  base: "16px",
};
const ROLES: Readonly<Record<string, string>> = {
  "unordered-list": "list",
  "list-item": "listitem",
};

/** Lays its children out in a column, or in a row that wraps. */
export class Stack extends HostElement {
  constructor() {
    super(`<slot></slot>`, `:host { display: flex; flex-wrap: wrap; min-width: 0 }`);
  }

  protected draw(): void {
    const isRow = this.text("direction") === "inline";
    this.style.flexDirection = isRow ? "row" : "column";
    this.style.flexWrap = isRow ? "wrap" : "nowrap";
    this.style.gap = GAPS[this.text("gap")] ?? "0";
    this.style.alignItems = this.text("alignItems") || (isRow ? "start" : "stretch");
    this.style.justifyContent = this.text("justifyContent");
    this.mark(this, "role", ROLES[this.text("accessibilityRole")] ?? "");
  }
}
