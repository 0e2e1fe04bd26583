import { el } from "../dom";
import { type Problem } from "./api";
import { selectField, textField } from "./fields";
import { openFormDialog } from "./form-dialog";
import { numberOf } from "./ids";
import {
  ORDER_EDIT_ADD_VARIANT,
  ORDER_EDIT_BEGIN,
  ORDER_EDIT_COMMIT,
  ORDER_EDIT_SET_QUANTITY,
} from "./mutations";
import { lineLabel, unitsProblem } from "./order-units";
import { type StorePage } from "./page";
import { type Nodes, type Order, type OrderLine, type Variant } from "./types";

const NOTHING = "";

type Draft = {
  readonly quantities: readonly {
    readonly line: OrderLine;
    readonly field: string;
    readonly quantity: number;
  }[];
  readonly added: { readonly variantId: string; readonly quantity: number } | null;
};

/** Changes how many units of each line an order has, and adds a product to it, as one edit. */
export function openEditDialog(
  page: StorePage,
  order: Order,
  variants: readonly Variant[],
  done: () => void,
): void {
  const lines = order.lineItems.nodes;
  const units = lines.map((line) => {
    const sent = line.currentQuantity - line.unfulfilledQuantity;
    return textField({
      name: line.id,
      label: sent > 0 ? `${lineLabel(line)} (at least ${sent}, sent already)` : lineLabel(line),
      value: String(line.currentQuantity),
      attributes: { type: "number", min: sent, step: 1 },
    });
  });
  const product = selectField({
    name: "variantId",
    label: "Add a product",
    choices: [
      [NOTHING, "None"],
      ...variants.map((each) => [each.id, `${each.product.title}, ${each.title}`] as const),
    ],
  });
  const quantity = textField({
    name: "quantity",
    label: "Units to add",
    value: "1",
    attributes: { type: "number", min: 1, step: 1 },
  });

  const read = (): { readonly draft: Draft; readonly problems: readonly Problem[] } => {
    const isAdding = product.input.value !== NOTHING;
    const quantities = lines.map((line, index) => ({
      line,
      field: line.id,
      quantity: Number(units[index]?.input.value),
    }));
    return {
      draft: {
        quantities: quantities.filter((each) => each.quantity !== each.line.currentQuantity),
        added: isAdding
          ? { variantId: product.input.value, quantity: Number(quantity.input.value) }
          : null,
      },
      problems: [
        ...units.flatMap((field) => unitsProblem(field, { least: 0, most: Infinity })),
        ...(isAdding ? unitsProblem(quantity, { least: 1, most: Infinity }) : []),
      ],
    };
  };

  openFormDialog(
    `Edit ${order.name}`,
    {
      fields: () => [...units, product, quantity],
      body: [
        el(
          "p",
          {},
          "What the customer owes or gets back afterwards is settled in a step of its own.",
        ),
        el("fieldset", {}, el("legend", {}, "Units"), ...units.map((each) => each.element)),
        el("div", { class: "row" }, product.element, quantity.element),
      ],
      submitLabel: "Update order",
      submit: async () => {
        const { draft, problems } = read();
        if (problems.length > 0) return problems;
        if (draft.quantities.length === 0 && draft.added === null) {
          return [{ field: null, message: "Change a quantity or add a product." }];
        }
        return edit(page, order, draft);
      },
    },
    done,
  );
}

type Begun = {
  readonly calculatedOrder: {
    readonly id: string;
    readonly lineItems: Nodes<{ readonly id: string }>;
  } | null;
};

/** Nothing happens to the order unless every step is taken: an edit that stops before its commit is forgotten. */
async function edit(page: StorePage, order: Order, draft: Draft): Promise<readonly Problem[]> {
  const { payload, problems } = await page.api.mutate<Begun>(ORDER_EDIT_BEGIN, { id: order.id });
  const { calculatedOrder } = payload;
  if (calculatedOrder === null) return problems;
  const { id } = calculatedOrder;
  for (const { line, field, quantity } of draft.quantities) {
    const calculated = calculatedOrder.lineItems.nodes.find(
      (each) => numberOf(each.id) === numberOf(line.id),
    );
    const variables = { id, lineItemId: calculated?.id, quantity };
    const refused = (await page.api.mutate<unknown>(ORDER_EDIT_SET_QUANTITY, variables)).problems;
    if (refused.length > 0) return refused.map((each) => ({ ...each, field }));
  }
  if (draft.added !== null) {
    const variables = { id, ...draft.added };
    const refused = (await page.api.mutate<unknown>(ORDER_EDIT_ADD_VARIANT, variables)).problems;
    if (refused.length > 0) return refused;
  }
  return (await page.api.mutate<unknown>(ORDER_EDIT_COMMIT, { id })).problems;
}
