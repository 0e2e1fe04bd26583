import { el } from "../dom";
import { inWords } from "./format";
import { type OrderRow } from "./types";

const TONES: Readonly<Record<string, string>> = {
  PAID: "good",
  PENDING: "waiting",
  AUTHORIZED: "waiting",
  PARTIALLY_PAID: "waiting",
  EXPIRED: "bad",
  VOIDED: "bad",
  FULFILLED: "good",
  PARTIALLY_FULFILLED: "waiting",
};

export function orderBadges(order: OrderRow): HTMLElement[] {
  const status = order.displayFinancialStatus;
  const sent = order.displayFulfillmentStatus;
  return [
    badge(inWords(status), TONES[status ?? ""] ?? ""),
    ...(order.cancelledAt ? [] : [badge(inWords(sent), TONES[sent] ?? "")]),
    ...(order.cancelledAt ? [badge("Canceled", "bad")] : []),
    ...(order.test ? [badge("Test", "")] : []),
  ];
}

export function badge(text: string, tone: string): HTMLElement {
  return el("span", { class: `badge ${tone}`.trim() }, text);
}

export function row(nodes: readonly Node[]): HTMLElement {
  return el("span", { class: "actions" }, ...nodes);
}
