import { type CatalogProduct, catalogOf } from "../catalog";
import { announceChanged } from "../customers/announce";
import { type CustomerRecord, findCustomer } from "../customers/record";
import { MAX_TAGS, normalTags } from "../customers/tags";
import { customerView } from "../customers/view";
import { parseGid } from "../graphql/gid";
import { unmodelled } from "../graphql/unmodelled";
import { type Call, type Module } from "../module";
import { announceUpdated } from "../orders/announce";
import { findOrder } from "../orders/find";
import { type OrderRecord } from "../orders/record";
import { saveChange } from "../orders/save";
import { orderView } from "../orders/view-order";
import { productViewById } from "../products/module";
import { setTags, tagsOf } from "../products/tags";

type Change = (before: readonly string[], tags: readonly string[]) => string[];

/** A tag that is there already keeps its way of writing. */
const added: Change = (before, tags) => normalTags([...before, ...tags]);

const removed: Change = (before, tags) => {
  const going = new Set(normalTags(tags).map((tag) => tag.toLowerCase()));
  return before.filter((tag) => !going.has(tag.toLowerCase()));
};

function changing(mutation: string, change: Change) {
  return (args: Record<string, unknown>, call: Call) => {
    const target = parseGid(args["id"]);
    const tags = args["tags"] as readonly string[];
    switch (target?.kind) {
      case "Customer": {
        const record = findCustomer(call.state, target.id);
        return record === null ? missing("Customer") : changeCustomer(record, tags, change, call);
      }
      case "Order": {
        const record = findOrder(call.state, target.id);
        return record === null ? missing("Order") : changeOrder(record, tags, change, call);
      }
      case "Product": {
        const product = catalogOf(call.facts).find((each) => each.id === target.id);
        return product === undefined
          ? missing("Product")
          : changeProduct(product, tags, change, call);
      }
      default:
        throw unmodelled(`${mutation} of ${target?.kind ?? "this id"}`);
    }
  };
}

function changeCustomer(
  record: CustomerRecord,
  tags: readonly string[],
  change: Change,
  call: Call,
) {
  const before = [...record.tags];
  const after = change(before, tags);
  if (after.length > MAX_TAGS) return tooMany();
  if (!isSame(before, after)) {
    record.tags = after;
    record.updatedAt = call.now().toISOString();
    announceChanged(record, before, call);
  }
  return { node: customerView(call, record), userErrors: [] };
}

function changeOrder(before: OrderRecord, tags: readonly string[], change: Change, call: Call) {
  const after = change(before.tags, tags);
  if (after.length > MAX_TAGS) return tooMany();
  if (isSame(before.tags, after)) return { node: orderView(before, call), userErrors: [] };
  const order = saveChange(call, before, { ...before, tags: after });
  announceUpdated(order, call);
  return { node: orderView(order, call), userErrors: [] };
}

/** Its webhook is not sent: the bodies of products are not modelled. */
function changeProduct(
  product: CatalogProduct,
  tags: readonly string[],
  change: Change,
  call: Call,
) {
  const after = change(tagsOf(call, product), tags);
  if (after.length > MAX_TAGS) return tooMany();
  setTags(call, product, after);
  return { node: productViewById(call, product.id), userErrors: [] };
}

function missing(kind: string) {
  return refused(["id"], `${kind} does not exist`);
}

function tooMany() {
  return refused(["tags"], `Tags cannot be more than ${MAX_TAGS}`);
}

function refused(field: readonly string[], message: string) {
  return { node: null, userErrors: [{ field, message }] };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((tag, index) => tag === other[index]);
}

/** Tags of customers, orders and products, added and removed without a change of anything else. */
export const taggingModule: Module = {
  queries: {},
  mutations: {
    tagsAdd: changing("tagsAdd", added),
    tagsRemove: changing("tagsRemove", removed),
  },
};
