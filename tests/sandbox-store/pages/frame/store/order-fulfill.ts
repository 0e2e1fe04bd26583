import { el } from "../dom";
import { type Field, textField } from "./fields";
import { openFormDialog } from "./form-dialog";
import { FULFILLMENT_CREATE } from "./mutations";
import { type StorePage } from "./page";
import { lineLabel, unitsProblem } from "./order-units";
import { type Order } from "./types";

/** Lines that are still to be sent, each with the fulfillment order that sends it. */
export function linesToFulfill(order: Pick<Order, "fulfillmentOrders">) {
  return order.fulfillmentOrders.nodes
    .filter((each) => each.status === "OPEN")
    .flatMap(({ id: fulfillmentOrderId, lineItems }) =>
      lineItems.nodes
        .filter((line) => line.remainingQuantity > 0)
        .map((line) => ({ ...line, fulfillmentOrderId })),
    );
}

/** Sends what is left of an order, or some of its units. */
export function openFulfillDialog(page: StorePage, order: Order, done: () => void): void {
  const lines = linesToFulfill(order);
  const units = lines.map(({ id, lineItem, remainingQuantity: left }) =>
    textField({
      name: id,
      label: `${lineLabel(lineItem)} (up to ${left})`,
      value: String(left),
      attributes: { type: "number", min: 0, max: left, step: 1 },
    }),
  );
  const company = textField({ name: "company", label: "Carrier" });
  const number = textField({ name: "number", label: "Tracking number" });
  openFormDialog(
    `Fulfill ${order.name}`,
    {
      fields: () => [...units, company, number],
      body: [
        el("fieldset", {}, el("legend", {}, "Units to send"), ...units.map((each) => each.element)),
        el("div", { class: "row" }, company.element, number.element),
      ],
      submitLabel: "Fulfill",
      submit: async () => {
        const problems = units.flatMap((field, index) =>
          unitsProblem(field, { least: 0, most: lines[index]?.remainingQuantity ?? 0 }),
        );
        if (problems.length > 0) return problems;
        const chosen = lines.map((line, index) => ({ ...line, quantity: countOf(units[index]) }));
        if (chosen.every((line) => line.quantity === 0)) {
          return [{ field: null, message: "Enter how many units to send." }];
        }
        const fulfillment = fulfillmentInput(chosen, {
          company: company.input.value.trim(),
          number: number.input.value.trim(),
        });
        return (await page.api.mutate<unknown>(FULFILLMENT_CREATE, { fulfillment })).problems;
      },
    },
    done,
  );
}

type Chosen = ReturnType<typeof linesToFulfill>[number] & { readonly quantity: number };

/** Units by the fulfillment order that sends them, as the API wants them. */
function fulfillmentInput(
  lines: readonly Chosen[],
  tracking: { readonly company: string; readonly number: string },
): Record<string, unknown> {
  const sent = lines.filter((line) => line.quantity > 0);
  const ids = [...new Set(sent.map((line) => line.fulfillmentOrderId))];
  return {
    lineItemsByFulfillmentOrder: ids.map((fulfillmentOrderId) => ({
      fulfillmentOrderId,
      fulfillmentOrderLineItems: sent
        .filter((line) => line.fulfillmentOrderId === fulfillmentOrderId)
        .map(({ id, quantity }) => ({ id, quantity })),
    })),
    ...(tracking.number && {
      trackingInfo: { number: tracking.number, company: tracking.company || null },
    }),
  };
}

function countOf(field: Field | undefined): number {
  return Number(field?.input.value) || 0;
}
