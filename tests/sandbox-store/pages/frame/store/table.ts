import { el } from "../dom";
import { type Page } from "./types";

export type Column<T> = {
  readonly title: string;
  readonly cell: (row: T) => Node | string;
  readonly isNumber?: boolean;
  /** Short text that is not broken over lines. */
  readonly isWhole?: boolean;
};

export function table<T>(label: string, columns: readonly Column<T>[], rows: readonly T[]) {
  const kind = (column: Column<T>) => ({
    class: column.isNumber ? "number" : column.isWhole ? "whole" : null,
  });
  return el(
    "div",
    { class: "table-box", role: "region", "aria-label": label, tabindex: 0 },
    el(
      "table",
      {},
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          ...columns.map((column) => el("th", { scope: "col", ...kind(column) }, column.title)),
        ),
      ),
      el(
        "tbody",
        {},
        ...rows.map((row) =>
          el("tr", {}, ...columns.map((column) => el("td", kind(column), column.cell(row)))),
        ),
      ),
    ),
  );
}

/** Which page of a list the address asks for, as the arguments of a connection. */
export function pageArguments(parameters: URLSearchParams, size: number) {
  const before = parameters.get("before");
  return before
    ? { last: size, before, first: null, after: null }
    : { first: size, after: parameters.get("after"), last: null, before: null };
}

/** Links to the neighbouring pages; nothing when there is only one. */
export function pager(
  { pageInfo }: Page<unknown>,
  parameters: URLSearchParams,
): HTMLElement | null {
  const link = (label: string, name: "after" | "before", cursor: string | null) => {
    const next = new URLSearchParams(parameters);
    next.delete("after");
    next.delete("before");
    next.set(name, cursor ?? "");
    return el("a", { class: "action", href: `?${next}` }, label);
  };
  const links = [
    pageInfo.hasPreviousPage && link("Previous page", "before", pageInfo.startCursor),
    pageInfo.hasNextPage && link("Next page", "after", pageInfo.endCursor),
  ].filter((each) => each instanceof HTMLElement);
  return links.length > 0 ? el("nav", { class: "actions", "aria-label": "Pages" }, ...links) : null;
}
