import { el } from "../dom";
import { type Problem } from "./api";
import { type Field, selectField, textField } from "./fields";
import { openFormDialog } from "./form-dialog";
import { fromMinor, toMinor } from "./minor";
import { REFUND_CREATE } from "./mutations";
import { lineLabel } from "./order-units";
import { type StorePage } from "./page";
import {
  minorOf,
  overpaidMinor,
  shippingLeftMinor,
  shippingWorthMinor,
  unitsWorthMinor,
} from "./refund-amount";
import { type Order } from "./types";

type Units = { readonly lineItemId: string; readonly quantity: number };

/**
 * Refunds units, shipping and money in one step. The money follows the units until it is changed by hand; it
 * begins with what an edit left to give back.
 */
export function openRefundDialog(page: StorePage, order: Order, done: () => void): void {
  const { currency } = page.boot;
  const lines = order.lineItems.nodes.filter((line) => line.refundableQuantity > 0);
  const units = lines.map((line) =>
    textField({
      name: line.id,
      label: `${lineLabel(line)} (up to ${line.refundableQuantity})`,
      value: "0",
      attributes: { type: "number", min: 0, max: line.refundableQuantity, step: 1 },
    }),
  );
  const restock = selectField({
    name: "restockType",
    label: "Units",
    choices: [
      ["RETURN", "Came back (return)"],
      ["CANCEL", "Never left (cancel)"],
      ["NO_RESTOCK", "Stay away (no restock)"],
    ],
  });
  const shippingLeft = shippingLeftMinor(order);
  const shipping = amountField(
    "shipping",
    `Shipping (up to ${fromMinor(shippingLeft, currency)})`,
    "0",
  );
  const amount = amountField(
    "amount",
    `Money to refund (${currency})`,
    fromMinor(overpaidMinor(order), currency),
    describeLimit(page, order),
  );
  const note = textField({ name: "note", label: "Reason" });

  let byHand = false;
  const suggest = () => {
    if (byHand) return;
    const goods = lines.reduce(
      (sum, line, index) =>
        sum + unitsWorthMinor(order, line, Number(units[index]?.input.value) || 0),
      overpaidMinor(order),
    );
    const total = goods + shippingWorthMinor(order, toMinor(shipping.input.value, currency) ?? 0);
    const limit = minorOf(order.netPaymentSet.shopMoney);
    amount.input.value = fromMinor(Math.max(0, Math.min(total, limit)), currency);
  };
  for (const field of [...units, shipping]) field.input.addEventListener("input", suggest);
  amount.input.addEventListener("input", () => (byHand = true));

  const fields = [...units, restock, shipping, amount, note];
  openFormDialog(
    `Refund ${order.name}`,
    {
      fields: () => fields,
      body: [
        el(
          "fieldset",
          {},
          el("legend", {}, "Units to take back"),
          ...units.map((each) => each.element),
        ),
        el("div", { class: "row" }, restock.element, shipping.element),
        el("div", { class: "row" }, amount.element, note.element),
      ],
      submitLabel: "Refund",
      submit: async () => {
        const problems = amountProblems([shipping, amount], currency);
        if (problems.length > 0) return problems;
        const chosen = lines
          .map((line, index) => ({
            lineItemId: line.id,
            quantity: Number(units[index]?.input.value) || 0,
          }))
          .filter((each) => each.quantity > 0);
        const input = refundInput(
          order,
          {
            units: chosen,
            restockType: restock.input.value,
            shippingMinor: toMinor(shipping.input.value, currency) ?? 0,
            amountMinor: toMinor(amount.input.value, currency) ?? 0,
            note: note.input.value.trim(),
          },
          currency,
        );
        return (await page.api.mutate<unknown>(REFUND_CREATE, { input })).problems;
      },
    },
    done,
  );
}

type RefundDraft = {
  readonly units: readonly Units[];
  readonly restockType: string;
  readonly shippingMinor: number;
  readonly amountMinor: number;
  readonly note: string;
};

/** The money goes back to the payment it came from; without money the refund only takes units back. */
export function refundInput(
  order: Pick<Order, "id" | "transactions">,
  draft: RefundDraft,
  currency: string,
): Record<string, unknown> {
  const payment = order.transactions.find(
    (each) => ["SALE", "CAPTURE"].includes(each.kind) && each.status === "SUCCESS",
  );
  return {
    orderId: order.id,
    ...(draft.note && { note: draft.note }),
    refundLineItems: draft.units.map((each) => ({ ...each, restockType: draft.restockType })),
    ...(draft.shippingMinor > 0 && {
      shipping: { amount: fromMinor(draft.shippingMinor, currency) },
    }),
    ...(draft.amountMinor > 0 && {
      transactions: [
        {
          orderId: order.id,
          kind: "REFUND",
          gateway: payment?.gateway ?? "manual",
          amount: fromMinor(draft.amountMinor, currency),
          ...(payment && { parentId: payment.id }),
        },
      ],
    }),
  };
}

function amountField(name: string, label: string, value: string, help?: string): Field {
  return textField({ name, label, value, help, attributes: { inputmode: "decimal" } });
}

function describeLimit({ format }: StorePage, order: Order): string {
  return `${format.money(order.netPaymentSet.shopMoney)} of the payment is left. An amount without units is a refund by amount.`;
}

function amountProblems(fields: readonly Field[], currency: string): Problem[] {
  return fields
    .filter((field) => toMinor(field.input.value, currency) === null)
    .map((field) => ({
      field: field.name,
      message: `Enter an amount such as ${fromMinor(500, currency)}.`,
    }));
}
