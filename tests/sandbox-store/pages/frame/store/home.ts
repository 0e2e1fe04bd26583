import { el } from "../dom";
import { ordersTable } from "./orders-list";
import { card, facts, linkButton, pageHead, type StorePage } from "./page";
import { ORDERS } from "./queries";
import { type OrderRow, type Page } from "./types";

const LATEST = 5;

export async function homePage(page: StorePage): Promise<Node[]> {
  const { boot, base } = page;
  const { orders } = await page.api.query<{ orders: Page<OrderRow> }>(ORDERS, { first: LATEST });
  return [
    pageHead(
      [el("h1", {}, boot.storeName)],
      linkButton("Create order", `${base}/orders/new`),
      linkButton("Open Laurel", `${base}/apps/laurel`, true),
    ),
    el(
      "div",
      { class: "two-thirds" },
      card(
        "Latest orders",
        orders.nodes.length > 0
          ? ordersTable(page, orders.nodes, true)
          : el("p", { class: "quiet" }, "No orders yet. Create one here, or at the checkout."),
      ),
      card(
        "Store",
        facts([
          ["Domain", boot.shop],
          ["Currency", boot.currency],
          [
            "Prices",
            `${boot.taxesIncluded ? "With" : "Without"} tax (${page.format.number(boot.taxRate * 100)} %)`,
          ],
          ["Time zone", boot.timeZone],
        ]),
        el("p", {}, el("a", { href: `/stores/${boot.shop}/` }, "Open the shop front")),
      ),
    ),
  ];
}
