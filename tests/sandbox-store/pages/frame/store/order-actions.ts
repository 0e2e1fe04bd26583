import { button, el } from "../dom";
import { splitTags } from "./customer-form";
import { checkbox, selectField, textArea, textField } from "./fields";
import { openFormDialog } from "./form-dialog";
import { ORDER_CANCEL, ORDER_MARK_AS_PAID, ORDER_UPDATE } from "./mutations";
import { openEditDialog } from "./order-edit";
import { linesToFulfill, openFulfillDialog } from "./order-fulfill";
import { openRefundDialog } from "./order-refund";
import { type StorePage } from "./page";
import { minorOf } from "./refund-amount";
import { type Order, type Variant } from "./types";

const reload = () => location.reload();

/** The buttons of an order's page: only what the order allows now. */
export function orderActions(
  page: StorePage,
  order: Order,
  variants: readonly Variant[],
): HTMLElement[] {
  const canRefund =
    minorOf(order.netPaymentSet.shopMoney) > 0 ||
    order.lineItems.nodes.some((line) => line.refundableQuantity > 0);
  return [
    button("Edit note and tags", () => editNote(page, order)),
    ...(order.merchantEditable
      ? [button("Edit order", () => openEditDialog(page, order, variants, reload))]
      : []),
    ...(order.cancelledAt
      ? []
      : [button("Cancel order", () => cancel(page, order), { class: "action critical" })]),
    ...(canRefund ? [button("Refund", () => openRefundDialog(page, order, reload))] : []),
    ...(linesToFulfill(order).length > 0
      ? [button("Fulfill", () => openFulfillDialog(page, order, reload))]
      : []),
    ...(order.canMarkAsPaid
      ? [button("Mark as paid", () => markAsPaid(page, order), { class: "action primary" })]
      : []),
  ];
}

function markAsPaid(page: StorePage, order: Order): void {
  const due = page.format.money(order.totalOutstandingSet.shopMoney);
  openFormDialog(
    `Mark ${order.name} as paid?`,
    {
      fields: () => [],
      body: [el("p", {}, `${due} is booked as a payment made outside the store.`)],
      submitLabel: "Mark as paid",
      submit: async () =>
        (await page.api.mutate<unknown>(ORDER_MARK_AS_PAID, { input: { id: order.id } })).problems,
    },
    reload,
  );
}

function cancel(page: StorePage, order: Order): void {
  const reason = selectField({
    name: "reason",
    label: "Reason",
    choices: [
      ["CUSTOMER", "Customer changed or canceled the order"],
      ["INVENTORY", "Items unavailable"],
      ["FRAUD", "Fraudulent order"],
      ["DECLINED", "Payment declined"],
      ["STAFF", "Staff error"],
      ["OTHER", "Other"],
    ],
  });
  const staffNote = textField({ name: "staffNote", label: "Note for staff" });
  const refund = checkbox("Give back what was paid", true);
  const restock = checkbox("Restock the units", true);
  openFormDialog(
    `Cancel ${order.name}?`,
    {
      fields: () => [reason, staffNote],
      body: [
        el("p", {}, "A canceled order cannot be opened again."),
        reason.element,
        staffNote.element,
        refund.element,
        restock.element,
      ],
      submitLabel: "Cancel order",
      critical: true,
      submit: async () => {
        const variables = {
          orderId: order.id,
          reason: reason.input.value,
          restock: restock.input.checked,
          refundMethod: { originalPaymentMethodsRefund: refund.input.checked },
          staffNote: staffNote.input.value.trim() || null,
        };
        return (await page.api.mutate<unknown>(ORDER_CANCEL, variables)).problems;
      },
    },
    reload,
  );
}

function editNote(page: StorePage, order: Order): void {
  const note = textArea({ name: "note", label: "Note", value: order.note ?? "" });
  const tags = textField({
    name: "tags",
    label: "Tags",
    value: order.tags.join(", "),
    help: "Separated by commas.",
  });
  openFormDialog(
    "Edit note and tags",
    {
      fields: () => [note, tags],
      body: [note.element, tags.element],
      submitLabel: "Save order",
      submit: async () => {
        const input = {
          id: order.id,
          note: note.input.value.trim(),
          tags: splitTags(tags.input.value),
        };
        return (await page.api.mutate<unknown>(ORDER_UPDATE, { input })).problems;
      },
    },
    reload,
  );
}
