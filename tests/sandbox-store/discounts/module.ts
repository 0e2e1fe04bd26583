import { connection } from "../graphql/connection";
import { countOf } from "../graphql/count";
import { gid, idOf } from "../graphql/gid";
import { unmodelled } from "../graphql/unmodelled";
import { deleteMetafieldsOf } from "../metafields/record";
import { type Call, type Module } from "../module";
import { searchFilter, type SearchFields } from "../search";
import { restTime } from "../time";
import { basicErrors, discountError, freeShippingErrors } from "./errors";
import { basicInput, freeShippingInput } from "./input";
import { type DiscountRecord, discountsOf, discountStatus, findDiscountByCode } from "./record";
import { codeNodeView, discountNodeView } from "./view";
import {
  activateDiscount,
  applyBasic,
  applyFreeShipping,
  deactivateDiscount,
  insertBasic,
  insertFreeShipping,
} from "./write";

type Args = Record<string, unknown>;

function find(call: Call, id: unknown): DiscountRecord | null {
  const number = idOf("DiscountCodeNode", id) ?? idOf("DiscountNode", id);
  return (number === null ? undefined : discountsOf(call.state)[number]) ?? null;
}

/** A discount with a code by its number; null when there is none. */
export function discountNodeById(call: Call, id: number): object | null {
  const record = discountsOf(call.state)[id];
  return record === undefined ? null : codeNodeView(call, record);
}

const doesNotExist = () => discountError(["id"], "INVALID", "Code discount does not exist.");

function discountCodeBasicCreate(args: Args, call: Call) {
  const input = basicInput(args);
  const userErrors = basicErrors(call, input, null);
  if (userErrors.length > 0) return { codeDiscountNode: null, userErrors };
  return { codeDiscountNode: codeNodeView(call, insertBasic(call, input)), userErrors: [] };
}

function discountCodeBasicUpdate(args: Args, call: Call) {
  const input = basicInput(args);
  const record = find(call, args["id"]);
  if (record?.kind !== "basic") return refusedUpdate();
  const userErrors = basicErrors(call, input, record);
  if (userErrors.length > 0) return { codeDiscountNode: null, userErrors };
  applyBasic(call, record, input);
  return { codeDiscountNode: codeNodeView(call, record), userErrors: [] };
}

function discountCodeFreeShippingCreate(args: Args, call: Call) {
  const input = freeShippingInput(args);
  const userErrors = freeShippingErrors(call, input, null);
  if (userErrors.length > 0) return { codeDiscountNode: null, userErrors };
  return { codeDiscountNode: codeNodeView(call, insertFreeShipping(call, input)), userErrors: [] };
}

function discountCodeFreeShippingUpdate(args: Args, call: Call) {
  const input = freeShippingInput(args);
  const record = find(call, args["id"]);
  if (record?.kind !== "free_shipping") return refusedUpdate();
  const userErrors = freeShippingErrors(call, input, record);
  if (userErrors.length > 0) return { codeDiscountNode: null, userErrors };
  applyFreeShipping(call, record, input);
  return { codeDiscountNode: codeNodeView(call, record), userErrors: [] };
}

/** There is none of this id, or it is of another kind. */
function refusedUpdate() {
  const userErrors = [discountError(["id"], "INVALID", "Discount does not exist")];
  return { codeDiscountNode: null, userErrors };
}

function changing(change: (call: Call, record: DiscountRecord) => void) {
  return (args: Args, call: Call) => {
    const record = find(call, args["id"]);
    if (record === null) return { codeDiscountNode: null, userErrors: [doesNotExist()] };
    change(call, record);
    return { codeDiscountNode: codeNodeView(call, record), userErrors: [] };
  };
}

function discountCodeDelete(args: Args, call: Call) {
  const record = find(call, args["id"]);
  if (record === null) return { deletedCodeDiscountId: null, userErrors: [doesNotExist()] };
  Reflect.deleteProperty(discountsOf(call.state), record.id);
  const id = gid("DiscountCodeNode", record.id);
  deleteMetafieldsOf(call.state, id);
  const deletedAt = restTime(call.now().toISOString(), call.facts.timeZone);
  const payload = { admin_graphql_api_id: id, deleted_at: deletedAt };
  call.announce({ topic: "discounts/delete", payload });
  return { deletedCodeDiscountId: id, userErrors: [] };
}

function matching(args: Args, call: Call): DiscountRecord[] {
  if (typeof args["savedSearchId"] === "string") throw unmodelled("savedSearchId");
  const fields: SearchFields<DiscountRecord> = {
    id: { kind: "number", read: (record) => record.id },
    title: { kind: "text", read: (record) => record.title },
    code: { kind: "keyword", read: (record) => record.code },
    status: { kind: "keyword", read: (record) => discountStatus(record, call.now()) },
    type: { kind: "keyword", read: typeOf },
    times_used: { kind: "number", read: (record) => record.uses.length },
    starts_at: { kind: "date", read: (record) => record.startsAt },
    ends_at: { kind: "date", read: (record) => record.endsAt },
    created_at: { kind: "date", read: (record) => record.createdAt },
    updated_at: { kind: "date", read: (record) => record.updatedAt },
  };
  const filter = searchFilter(args["query"], fields, (record) => [record.title, record.code]);
  return Object.values(discountsOf(call.state)).filter(filter);
}

function typeOf(record: DiscountRecord): string {
  if (record.kind === "free_shipping") return "free_shipping";
  return record.value.kind === "percentage" ? "percentage" : "fixed_amount";
}

const SORTED_BY: Readonly<Record<string, (record: DiscountRecord) => string>> = {
  CREATED_AT: (record) => record.createdAt,
  UPDATED_AT: (record) => record.updatedAt,
  STARTS_AT: (record) => record.startsAt,
  ENDS_AT: (record) => record.endsAt ?? "",
  TITLE: (record) => record.title.toLowerCase(),
};

function sorted(args: Args, call: Call): DiscountRecord[] {
  const key = SORTED_BY[String(args["sortKey"])] ?? (() => "");
  return matching(args, call).sort((a, b) => {
    if (key(a) === key(b)) return a.id - b.id;
    return key(a) < key(b) ? -1 : 1;
  });
}

function orNull<T>(view: (call: Call, record: DiscountRecord) => T) {
  return (call: Call, record: DiscountRecord | null) =>
    record === null ? null : view(call, record);
}

const codeNode = orNull(codeNodeView);
const discountNode = orNull(discountNodeView);

/** Discount codes: an amount or a percentage off, or free shipping. */
export const discountModule: Module = {
  queries: {
    codeDiscountNode: (args, call) => codeNode(call, find(call, args["id"])),
    codeDiscountNodeByCode: (args, call) =>
      codeNode(call, findDiscountByCode(call.state, String(args["code"]))),
    codeDiscountNodes: (args, call) =>
      connection(sorted(args, call), args, (record) => codeNodeView(call, record)),
    discountNode: (args, call) => discountNode(call, find(call, args["id"])),
    discountNodes: (args, call) =>
      connection(sorted(args, call), args, (record) => discountNodeView(call, record)),
    discountNodesCount: (args, call) => countOf(matching(args, call).length, args),
  },
  mutations: {
    discountCodeBasicCreate,
    discountCodeBasicUpdate,
    discountCodeFreeShippingCreate,
    discountCodeFreeShippingUpdate,
    discountCodeDeactivate: changing(deactivateDiscount),
    discountCodeActivate: changing(activateDiscount),
    discountCodeDelete,
  },
};
