import { button, el } from "../dom";
import { type Field, selectField, textField } from "./fields";
import { fromMinor, toMinor } from "./minor";
import { type Problem } from "./api";
import { type Variant } from "./types";

/** One line of an order that is being written. */
export type DraftLine = {
  readonly variant: Variant | null;
  readonly title: string;
  readonly priceMinor: number;
  readonly quantity: number;
};

export type LineEditor = {
  readonly element: HTMLElement;
  readonly fields: () => readonly Field[];
  /** The lines as they stand, or what is wrong with them. */
  readonly read: () => {
    readonly lines: readonly DraftLine[];
    readonly problems: readonly Problem[];
  };
};

const CUSTOM = "custom";
let lastLine = 0;

/** Lets a person put together the lines of an order, from the catalogue or with a price of their own. */
export function createLineEditor(variants: readonly Variant[], currency: string): LineEditor {
  const list = el("div", { class: "fields" });
  const lines = new Map<string, LineFields>();

  const add = (variant: Variant | null) => {
    const key = `line-${++lastLine}`;
    const fields = lineFields(key, variants, currency);
    if (variant) fields.choose(variant.id);
    const remove = button("Remove", () => {
      lines.delete(key);
      element.remove();
      addButton.focus();
    });
    const element = el(
      "div",
      { class: "line" },
      ...fields.all.map((field) => field.element),
      remove,
    );
    lines.set(key, fields);
    list.append(element);
    return fields;
  };
  const addButton = button("Add line", () => add(variants[0] ?? null).all[0]?.input.focus());
  add(variants[0] ?? null);

  return {
    element: el("div", { class: "fields" }, list, el("div", { class: "actions" }, addButton)),
    fields: () => [...lines.values()].flatMap((line) => line.all),
    read: () => {
      const read = [...lines.values()].map((line) => line.read());
      return {
        lines: read.flatMap((each) => (each.line ? [each.line] : [])),
        problems: read.flatMap((each) => each.problems),
      };
    },
  };
}

type LineFields = {
  readonly all: readonly Field[];
  readonly choose: (variantId: string) => void;
  readonly read: () => { line: DraftLine | null; problems: Problem[] };
};

function lineFields(key: string, variants: readonly Variant[], currency: string): LineFields {
  const product = selectField({
    name: `${key}-product`,
    label: "Product",
    choices: [
      ...variants.map((each) => [each.id, `${each.product.title}, ${each.title}`] as const),
      [CUSTOM, "Custom item"],
    ],
  });
  const title = textField({ name: `${key}-title`, label: "Title" });
  const price = textField({
    name: `${key}-price`,
    label: `Price (${currency})`,
    attributes: { inputmode: "decimal" },
  });
  const quantity = textField({
    name: `${key}-quantity`,
    label: "Quantity",
    value: "1",
    attributes: { type: "number", min: 1, step: 1 },
  });
  const chosen = () => variants.find((each) => each.id === product.input.value) ?? null;
  const sync = () => {
    const variant = chosen();
    title.input.value = variant?.product.title ?? "Custom item";
    (title.input as HTMLInputElement).readOnly = variant !== null;
    if (variant) price.input.value = variant.price;
  };
  product.input.addEventListener("change", sync);
  sync();

  return {
    all: [product, title, price, quantity],
    choose: (variantId) => {
      product.input.value = variantId;
      sync();
    },
    read: () => {
      const problems: Problem[] = [];
      const priceMinor = toMinor(price.input.value, currency);
      const count = Number(quantity.input.value);
      if (priceMinor === null) {
        problems.push({
          field: price.name,
          message: `Enter an amount such as ${fromMinor(1995, currency)}.`,
        });
      }
      if (!Number.isInteger(count) || count < 1) {
        problems.push({ field: quantity.name, message: "Enter a whole number from 1." });
      }
      if (priceMinor === null || problems.length > 0) return { line: null, problems };
      const line = {
        variant: chosen(),
        title: title.input.value.trim() || "Custom item",
        priceMinor,
        quantity: count,
      };
      return { line, problems };
    },
  };
}
