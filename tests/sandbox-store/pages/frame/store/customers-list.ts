import { el } from "../dom";
import { accountState } from "./format";
import { numberOf } from "./ids";
import { linkButton, pageHead, type StorePage } from "./page";
import { CUSTOMERS } from "./queries";
import { pageArguments, pager, table } from "./table";
import { type CustomerRow, type Page } from "./types";

const PAGE_SIZE = 25;

export async function customersList(page: StorePage): Promise<Node[]> {
  const parameters = new URLSearchParams(location.search);
  const query = parameters.get("query") ?? "";
  const { customers } = await page.api.query<{ customers: Page<CustomerRow> }>(CUSTOMERS, {
    ...pageArguments(parameters, PAGE_SIZE),
    query: query || null,
  });
  const pages = pager(customers, parameters);
  return [
    pageHead(
      [el("h1", {}, "Customers")],
      linkButton("Create customer", `${page.base}/customers/new`, true),
    ),
    searchForm("Search by name, email or phone", query),
    customers.nodes.length === 0 ? nothing(query) : rows(page, customers.nodes),
    ...(pages ? [pages] : []),
  ];
}

export function searchForm(label: string, query: string): HTMLElement {
  return el(
    "form",
    { role: "search", "aria-label": "This list", class: "row" },
    el(
      "div",
      { class: "field" },
      el("label", { for: "list-query" }, label),
      el("input", { id: "list-query", type: "search", name: "query", value: query }),
    ),
  );
}

function nothing(query: string): HTMLElement {
  if (query === "") return el("p", {}, "The store has no customers yet.");
  return el("p", {}, `No customer matches "${query}". `, el("a", { href: "?" }, "Show all"));
}

function rows({ base, format }: StorePage, customers: readonly CustomerRow[]): HTMLElement {
  return table(
    "Customers",
    [
      {
        title: "Customer",
        cell: (each) =>
          el(
            "a",
            { href: `${base}/customers/${numberOf(each.id)}` },
            each.displayName || "No name",
          ),
      },
      { title: "Email", cell: (each) => each.defaultEmailAddress?.emailAddress ?? "" },
      { title: "Account", isWhole: true, cell: (each) => accountState(each.state) },
      {
        title: "Orders",
        isNumber: true,
        cell: (each) => format.number(Number(each.numberOfOrders)),
      },
      { title: "Spent", isNumber: true, cell: (each) => format.money(each.amountSpent) },
    ],
    customers,
  );
}
