import { el } from "../dom";
import { orderBadges } from "./badges";
import { inWords } from "./format";
import { gid, numberOf } from "./ids";
import { orderActions } from "./order-actions";
import { orderTimeline } from "./order-timeline";
import { orderTotals } from "./order-totals";
import { card, facts, pageHead, type StorePage } from "./page";
import { CATALOGUE, ORDER } from "./queries";
import { table } from "./table";
import { type Nodes, type Order, type OrderLine, type Variant } from "./types";

export async function orderPage(page: StorePage, number: string): Promise<Node[]> {
  const id = gid("Order", number);
  const [{ order }, { products }] = await Promise.all([
    page.api.query<{ order: Order | null }>(ORDER, { id }),
    page.api.query<{ products: Nodes<{ variants: Nodes<Variant> }> }>(CATALOGUE),
  ]);
  if (!order) {
    return [
      el("h1", {}, "No such order"),
      el("p", {}, el("a", { href: `${page.base}/orders` }, "All orders")),
    ];
  }
  document.title = `${order.name} · ${page.boot.storeName}`;
  const variants = products.nodes.flatMap((product) => product.variants.nodes);
  const notice = new URLSearchParams(location.search).get("notice");
  return [
    pageHead(
      [el("h1", {}, order.name), ...orderBadges(order)],
      ...orderActions(page, order, variants),
    ),
    ...(notice ? [el("div", { class: "notice error", role: "alert" }, notice)] : []),
    el(
      "div",
      { class: "two-thirds" },
      el(
        "div",
        { class: "stack" },
        card("Lines", linesTable(page, order), orderTotals(page, order)),
        card("Timeline", orderTimeline(page, order)),
      ),
      el(
        "div",
        { class: "stack" },
        card("Customer", customer(page, order)),
        card("Order", about(page, order)),
      ),
    ),
  ];
}

function linesTable({ format }: StorePage, order: Order): HTMLElement {
  return table<OrderLine>(
    "Lines",
    [
      {
        title: "Item",
        cell: (line) =>
          el(
            "span",
            {},
            line.title,
            el("br"),
            el(
              "span",
              { class: "quiet" },
              [line.variantTitle, line.sku].filter(Boolean).join(", "),
            ),
          ),
      },
      {
        title: "Price",
        isNumber: true,
        cell: (line) => format.money(line.originalUnitPriceSet.shopMoney),
      },
      {
        title: "Quantity",
        isNumber: true,
        cell: (line) =>
          line.currentQuantity === line.quantity
            ? format.number(line.quantity)
            : `${format.number(line.currentQuantity)} of ${format.number(line.quantity)}`,
      },
      {
        title: "After discounts",
        isNumber: true,
        cell: (line) => format.money(line.discountedTotalSet.shopMoney),
      },
    ],
    order.lineItems.nodes,
  );
}

function customer({ base }: StorePage, order: Order): HTMLElement {
  return facts([
    [
      "Customer",
      order.customer
        ? el(
            "a",
            { href: `${base}/customers/${numberOf(order.customer.id)}` },
            order.customer.displayName,
          )
        : "None",
    ],
    ["Email", order.email ?? "None"],
  ]);
}

function about({ format }: StorePage, order: Order): HTMLElement {
  return facts([
    ["Date", format.dateTime(order.processedAt)],
    ["Fulfillment", inWords(order.displayFulfillmentStatus)],
    ["Source", order.sourceName ?? "None"],
    ["Tags", order.tags.join(", ") || "None"],
    ["Note", order.note || "None"],
    ["ID", el("code", {}, order.id)],
  ]);
}
