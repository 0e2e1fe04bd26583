import { adminBase, type Boot } from "../../shared/boot";
import { byId, el } from "../dom";
import { createStoreApi, type StoreApi } from "./api";
import { createFormat, type Format } from "./format";

/** What every page of the store works with. */
export type StorePage = {
  readonly boot: Boot;
  readonly base: string;
  readonly api: StoreApi;
  readonly format: Format;
};

export function createStorePage(boot: Boot): StorePage {
  return {
    boot,
    base: adminBase(boot.shop),
    api: createStoreApi(boot),
    format: createFormat(boot),
  };
}

/** Draws a page, or says calmly why it cannot be drawn. */
export async function drawPage(draw: () => Promise<readonly Node[]>): Promise<void> {
  const place = byId("page");
  try {
    place.replaceChildren(...(await draw()));
  } catch (error) {
    place.replaceChildren(
      el("h1", {}, "This page could not be loaded"),
      el(
        "div",
        { class: "notice error", role: "alert" },
        el("p", {}, error instanceof Error ? error.message : String(error)),
      ),
      el("p", {}, el("a", { href: location.href }, "Try again")),
    );
  }
  place.removeAttribute("aria-busy");
}

export function pageHead(
  lead: readonly (Node | string)[],
  ...actions: readonly Node[]
): HTMLElement {
  return el(
    "div",
    { class: "page-head" },
    el("div", { class: "lead" }, ...lead),
    actions.length > 0 && el("div", { class: "actions" }, ...actions),
  );
}

export function card(title: string, ...content: readonly (Node | string)[]): HTMLElement {
  return el("section", { class: "card" }, el("h2", {}, title), ...content);
}

export function linkButton(label: string, href: string, primary = false): HTMLAnchorElement {
  return el("a", { href, class: primary ? "action primary" : "action" }, label);
}

export function facts(
  pairs: readonly (readonly [string, Node | string])[],
  kind = "",
): HTMLElement {
  return el(
    "dl",
    { class: `facts ${kind}`.trim() },
    ...pairs.flatMap(([term, value]) => [el("dt", {}, term), el("dd", {}, value)]),
  );
}
