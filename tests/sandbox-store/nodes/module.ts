import { bulkOperationById } from "../bulk/module";
import { findCustomer } from "../customers/record";
import { customerView } from "../customers/view";
import { discountNodeById } from "../discounts/module";
import { parseGid } from "../graphql/gid";
import { unmodelled } from "../graphql/unmodelled";
import { type Call, type Module } from "../module";
import { findOrder } from "../orders/find";
import { orderView } from "../orders/view-order";
import { visible } from "../orders/visible";
import { collectionViewById, productViewById, variantViewById } from "../products/module";

/** Anything by its id: null when there is none, an error for a kind that is not modelled here. */
function nodeOf(id: unknown, call: Call): object | null {
  const wanted = parseGid(id);
  switch (wanted?.kind) {
    case "Product":
      return productViewById(call, wanted.id);
    case "ProductVariant":
      return variantViewById(call, wanted.id);
    case "Collection":
      return collectionViewById(call, wanted.id);
    case "Customer": {
      const customer = findCustomer(call.state, wanted.id);
      return customer === null ? null : customerView(call, customer);
    }
    case "Order": {
      const order = visible(findOrder(call.state, wanted.id), call);
      return order === null ? null : orderView(order, call);
    }
    case "DiscountCodeNode":
      return discountNodeById(call, wanted.id);
    case "BulkOperation":
      return bulkOperationById(call, id);
    default:
      throw unmodelled(`a node of ${wanted?.kind ?? "this id"}`);
  }
}

/** Looking things up by their global ids, whatever they are. */
export const nodeModule: Module = {
  queries: {
    node: (args, call) => nodeOf(args["id"], call),
    nodes: (args, call) => (args["ids"] as readonly unknown[]).map((id) => nodeOf(id, call)),
  },
  mutations: {},
};
