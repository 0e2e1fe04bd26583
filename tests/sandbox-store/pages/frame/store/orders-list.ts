import { el } from "../dom";
import { orderBadges, row } from "./badges";
import { searchForm } from "./customers-list";
import { numberOf } from "./ids";
import { linkButton, pageHead, type StorePage } from "./page";
import { ORDERS } from "./queries";
import { type Column, pageArguments, pager, table } from "./table";
import { type OrderRow, type Page } from "./types";

const PAGE_SIZE = 25;

export async function ordersList(page: StorePage): Promise<Node[]> {
  const parameters = new URLSearchParams(location.search);
  const query = parameters.get("query") ?? "";
  const { orders } = await page.api.query<{ orders: Page<OrderRow> }>(ORDERS, {
    ...pageArguments(parameters, PAGE_SIZE),
    query: query || null,
  });
  const pages = pager(orders, parameters);
  return [
    pageHead([el("h1", {}, "Orders")], linkButton("Create order", `${page.base}/orders/new`, true)),
    searchForm("Search by order name or email", query),
    orders.nodes.length > 0
      ? ordersTable(page, orders.nodes, true)
      : el("p", {}, query ? `No order matches "${query}".` : "The store has no orders yet."),
    ...(pages ? [pages] : []),
  ];
}

/** Orders as rows; without the customer where all are of the same one. */
export function ordersTable(
  { base, format }: StorePage,
  orders: readonly OrderRow[],
  withCustomer: boolean,
): HTMLElement {
  const who: Column<OrderRow> = {
    title: "Customer",
    cell: (order) =>
      order.customer
        ? el(
            "a",
            { href: `${base}/customers/${numberOf(order.customer.id)}` },
            order.customer.displayName,
          )
        : (order.email ?? "No customer"),
  };
  return table(
    "Orders",
    [
      {
        title: "Order",
        isWhole: true,
        cell: (order) => el("a", { href: `${base}/orders/${numberOf(order.id)}` }, order.name),
      },
      { title: "Date", isWhole: true, cell: (order) => format.dateTime(order.processedAt) },
      ...(withCustomer ? [who] : []),
      { title: "Status", isWhole: true, cell: (order) => row(orderBadges(order)) },
      {
        title: "Total",
        isNumber: true,
        cell: (order) => format.money(order.currentTotalPriceSet.shopMoney),
      },
    ],
    orders,
  );
}
