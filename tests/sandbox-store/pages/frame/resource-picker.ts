import { type Boot } from "../shared/boot";
import { button, el } from "./dom";
import { createStoreApi } from "./store/api";
import { RESOURCES } from "./store/queries";

type Variant = { readonly id: string; readonly title: string; readonly displayName: string };
type Product = {
  readonly id: string;
  readonly title: string;
  readonly variants: { readonly nodes: readonly Variant[] };
};
type Collection = { readonly id: string; readonly title: string };
type Resources = {
  readonly products: { readonly nodes: readonly Product[] };
  readonly collections: { readonly nodes: readonly Collection[] };
};
type Choice = { readonly id: string; readonly label: string; readonly resource: object };
type Request = {
  readonly type: keyof typeof TITLES;
  readonly multiple: number;
  readonly query: string;
  readonly chosen: ReadonlySet<string>;
};

const TITLES = { product: "Products", variant: "Variants", collection: "Collections" } as const;

/** Lets a person pick products, variants or collections. Undefined when they cancel, as in the real admin. */
export async function pickResources(boot: Boot, options: unknown): Promise<unknown> {
  const request = readRequest(options);
  const { products, collections } = await createStoreApi(boot).query<Resources>(RESOURCES);
  const choices =
    request.type === "collection"
      ? collections.nodes.map((each) => ({ id: each.id, label: each.title, resource: each }))
      : choicesOf(products.nodes, request.type);
  const picked = await ask(choices, request);
  return picked?.map((id) => choices.find((choice) => choice.id === id)?.resource);
}

/** Options that would be ignored silently are refused instead, by their name. */
function readRequest(options: unknown): Request {
  const given = (options ?? {}) as Record<string, unknown>;
  const refuse = (what: string) =>
    new Error(`The sandbox's App Bridge does not model resourcePicker with ${what}`);
  const { type, multiple = false, query = "", selectionIds = [] } = given;
  if (!isKnown(type)) throw refuse(`type "${String(type)}"`);
  if (given.filter !== undefined) throw refuse("filter");
  return {
    type,
    multiple: multiple === true ? Infinity : Math.max(1, Number(multiple)),
    query: String(query),
    chosen: new Set((selectionIds as { id: string }[]).map(({ id }) => id)),
  };
}

function isKnown(type: unknown): type is Request["type"] {
  return typeof type === "string" && type in TITLES;
}

function choicesOf(products: readonly Product[], type: "product" | "variant"): Choice[] {
  return products.flatMap((product): Choice[] => {
    const { variants, ...own } = product;
    if (type === "product") {
      const resource = { ...own, variants: variants.nodes };
      return [{ id: product.id, label: product.title, resource }];
    }
    return variants.nodes.map((variant) => ({
      id: variant.id,
      label: variant.displayName,
      resource: { ...variant, product: own },
    }));
  });
}

function ask(choices: readonly Choice[], request: Request): Promise<string[] | undefined> {
  return new Promise((resolve) => {
    const isMany = request.multiple > 1;
    const boxes = choices.map((choice) => choiceRow(choice, isMany, request.chosen));
    const search = el("input", {
      type: "search",
      "aria-label": "Search",
      placeholder: "Search",
      value: request.query,
    });
    const checked = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
    const select = button("Select", () => finish(checked()), { class: "action primary" });
    const dialog = el(
      "dialog",
      { class: "confirm wide", "aria-labelledby": "picker-title" },
      el("h2", { id: "picker-title" }, TITLES[request.type]),
      el("div", { class: "field" }, search),
      el("div", { class: "picker" }, ...boxes.map(({ row }) => row)),
      el(
        "div",
        { class: "actions" },
        button("Cancel", () => finish(undefined)),
        select,
      ),
    );
    let answer: string[] | undefined;
    const finish = (picked: string[] | undefined) => {
      answer = picked;
      dialog.close();
    };
    const sync = () => {
      const words = search.value.trim().toLowerCase();
      for (const { row, label } of boxes) row.hidden = !label.toLowerCase().includes(words);
      const count = checked().length;
      select.disabled = count === 0 || count > request.multiple;
    };
    dialog.addEventListener("input", sync);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    sync();
    dialog.showModal();
  });
}

function choiceRow(choice: Choice, isMany: boolean, chosen: ReadonlySet<string>) {
  const box = el("input", {
    type: isMany ? "checkbox" : "radio",
    name: "resource",
    value: choice.id,
    checked: chosen.has(choice.id),
  });
  return { box, label: choice.label, row: el("label", { class: "check" }, box, choice.label) };
}
