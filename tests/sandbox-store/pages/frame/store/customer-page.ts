import { button, el } from "../dom";
import { badge } from "./badges";
import { accountCard } from "./customer-account";
import { customerFields } from "./customer-form";
import { marketingCard } from "./customer-marketing";
import { openMergeDialog } from "./customer-merge";
import { tagsCard } from "./customer-tags";
import { openFormDialog } from "./form-dialog";
import { accountState } from "./format";
import { gid } from "./ids";
import { CUSTOMER_DELETE, CUSTOMER_UPDATE } from "./mutations";
import { ordersTable } from "./orders-list";
import { card, drawPage, facts, linkButton, pageHead, type StorePage } from "./page";
import { CUSTOMER } from "./queries";
import { type Customer } from "./types";

export async function customerPage(page: StorePage, number: string): Promise<Node[]> {
  const id = gid("Customer", number);
  const { customer } = await page.api.query<{ customer: Customer | null }>(CUSTOMER, { id });
  if (!customer) return [el("h1", {}, "No such customer"), backLink(page)];
  const name = customer.displayName || "No name";
  document.title = `${name} · ${page.boot.storeName}`;
  return [
    pageHead(
      [el("h1", {}, name), badge(accountState(customer.state), "")],
      button("Edit", () => edit(page, customer)),
      button("Merge", () => openMergeDialog(page, customer)),
      button("Delete", () => remove(page, customer), { class: "action critical" }),
      linkButton("Create order", `${page.base}/orders/new?customer=${number}`, true),
    ),
    el(
      "div",
      { class: "two-thirds" },
      card(
        "Orders",
        customer.orders.nodes.length > 0
          ? ordersTable(page, customer.orders.nodes, false)
          : el("p", { class: "quiet" }, "No orders yet."),
      ),
      el(
        "div",
        { class: "stack" },
        card("Customer", details(page, customer)),
        tagsCard(page, customer, (focus) => redraw(page, number, focus)),
        marketingCard(page, customer, reload),
        accountCard(page, customer, reload),
      ),
    ),
  ];
}

function reload(): void {
  location.reload();
}

/** Draws the page anew and leaves the focus in the field of this name, to go on from there. */
async function redraw(page: StorePage, number: string, focus: string): Promise<void> {
  await drawPage(() => customerPage(page, number));
  document.querySelector<HTMLElement>(`.page [name="${focus}"]`)?.focus();
}

function details({ format }: StorePage, customer: Customer): HTMLElement {
  return facts([
    ["Email", customer.defaultEmailAddress?.emailAddress ?? "None"],
    ["Phone", customer.defaultPhoneNumber?.phoneNumber ?? "None"],
    ["Orders", format.number(Number(customer.numberOfOrders))],
    ["Spent", format.money(customer.amountSpent)],
    ["Note", customer.note ?? "None"],
    ["Created", format.dateTime(customer.createdAt)],
    ["Updated", format.dateTime(customer.updatedAt)],
    ["ID", el("code", {}, customer.id)],
  ]);
}

function edit(page: StorePage, customer: Customer): void {
  const { fields, body, input } = customerFields(customer);
  openFormDialog(
    "Edit customer",
    {
      fields: () => fields,
      body,
      submitLabel: "Save customer",
      submit: async () =>
        (
          await page.api.mutate<unknown>(CUSTOMER_UPDATE, {
            input: { id: customer.id, ...input() },
          })
        ).problems,
    },
    reload,
  );
}

function remove(page: StorePage, customer: Customer): void {
  openFormDialog(
    `Delete ${customer.displayName}?`,
    {
      fields: () => [],
      body: [el("p", {}, "A customer who has placed orders cannot be deleted.")],
      submitLabel: "Delete customer",
      critical: true,
      submit: async () =>
        (await page.api.mutate<unknown>(CUSTOMER_DELETE, { input: { id: customer.id } })).problems,
    },
    () => location.assign(`${page.base}/customers`),
  );
}

function backLink({ base }: StorePage): HTMLElement {
  return el("p", {}, el("a", { href: `${base}/customers` }, "All customers"));
}
