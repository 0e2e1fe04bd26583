import { el } from "../dom";
import { type Problem } from "./api";
import { lookUpDiscount } from "./discount-lookup";
import { checkbox, type Field, selectField, textField } from "./fields";
import { createForm } from "./form";
import { gid, numberOf } from "./ids";
import { toMinor } from "./minor";
import { ORDER_CREATE, ORDER_MARK_AS_PAID } from "./mutations";
import { type DraftOrder, orderInput } from "./order-input";
import { createLineEditor } from "./order-lines";
import { card, linkButton, pageHead, type StorePage } from "./page";
import { CATALOGUE, CUSTOMERS } from "./queries";
import { type CustomerRow, type Nodes, type Page, type Variant } from "./types";

const CUSTOMERS_OFFERED = 100;

export async function newOrder(page: StorePage): Promise<Node[]> {
  const [{ products }, { customers }] = await Promise.all([
    page.api.query<{ products: Nodes<{ variants: Nodes<Variant> }> }>(CATALOGUE),
    page.api.query<{ customers: Page<CustomerRow> }>(CUSTOMERS, { first: CUSTOMERS_OFFERED }),
  ]);
  const variants = products.nodes.flatMap((product) => product.variants.nodes);
  const { currency } = page.boot;
  const lines = createLineEditor(variants, currency);
  const who = customerChoice(customers.nodes);
  const email = textField({
    name: "email",
    label: "Email of a guest",
    help: "Used when no customer is chosen.",
    attributes: { type: "email" },
  });
  const code = textField({ name: "discountCode", label: "Discount code" });
  const shipping = textField({
    name: "shippingLines",
    label: `Shipping (${currency})`,
    value: "4.90",
    attributes: { inputmode: "decimal" },
  });
  const status = selectField({
    name: "financialStatus",
    label: "Payment",
    choices: [
      ["PAID", "Paid"],
      ["PENDING", "Pending"],
    ],
  });
  const note = textField({ name: "note", label: "Note" });
  const test = checkbox("Test order");

  const read = async (): Promise<{ draft: DraftOrder; problems: readonly Problem[] }> => {
    const shippingMinor = toMinor(shipping.input.value || "0", currency);
    const written = lines.read();
    const { discount, problems } = await lookUpDiscount(page.api, code.input.value.trim());
    const customerId = who.input.value || null;
    return {
      draft: {
        lines: written.lines,
        customerId,
        email: customerId ? null : email.input.value.trim() || null,
        discount,
        shippingMinor: shippingMinor ?? 0,
        test: test.input.checked,
        note: note.input.value.trim() || null,
      },
      problems: [
        ...written.problems,
        ...problems,
        ...(shippingMinor === null
          ? [{ field: shipping.name, message: "Enter an amount, or leave it empty." }]
          : []),
      ],
    };
  };

  const own: Field[] = [who, email, code, shipping, status, note];
  const form = createForm({
    fields: () => [...own, ...lines.fields()],
    body: [
      card("Customer", el("div", { class: "row" }, who.element, email.element)),
      card("Lines", lines.element),
      card(
        "Payment",
        el("div", { class: "row" }, code.element, shipping.element, status.element),
        note.element,
        test.element,
      ),
    ],
    submitLabel: "Create order",
    buttons: [linkButton("Cancel", `${page.base}/orders`)],
    submit: async () => {
      const { draft, problems } = await read();
      return problems.length > 0 ? problems : create(page, draft, status.input.value === "PAID");
    },
  });
  return [pageHead([el("h1", {}, "New order")]), form];
}

/** An order is paid in a second step, as by hand in the admin: the store knows its total then. */
async function create(page: StorePage, draft: DraftOrder, paid: boolean) {
  const { payload, problems } = await page.api.mutate<{
    order: { id: string; canMarkAsPaid: boolean } | null;
  }>(ORDER_CREATE, { order: orderInput(draft, page.boot) });
  if (!payload.order || problems.length > 0) return problems;
  const { id, canMarkAsPaid } = payload.order;
  const failed = paid && canMarkAsPaid ? await markAsPaid(page, id) : null;
  // The order stands, whatever became of the payment: sending the form again would place a second one.
  const notice = failed ? `?notice=${encodeURIComponent(`Not marked as paid: ${failed}`)}` : "";
  location.assign(`${page.base}/orders/${numberOf(id)}${notice}`);
  return [];
}

async function markAsPaid(page: StorePage, id: string): Promise<string | null> {
  try {
    const { problems } = await page.api.mutate(ORDER_MARK_AS_PAID, { input: { id } });
    return problems.map((problem) => problem.message).join(" ") || null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function customerChoice(customers: readonly CustomerRow[]): Field {
  const wanted = new URLSearchParams(location.search).get("customer");
  return selectField({
    name: "customer",
    label: "Customer",
    value: wanted ? gid("Customer", wanted) : "",
    choices: [
      ["", "No customer (guest)"],
      ...customers.map((each) => {
        const email = each.defaultEmailAddress?.emailAddress;
        return [
          each.id,
          email && email !== each.displayName ? `${each.displayName} (${email})` : each.displayName,
        ] as const;
      }),
    ],
  });
}
