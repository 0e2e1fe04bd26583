import { type Call } from "../module";
import { connection } from "../graphql/connection";
import { gid } from "../graphql/gid";
import { jsonValue } from "./types";
import {
  digestOf,
  findMetafield,
  type MetafieldRecord,
  metafieldsOfOwner,
  resolveNamespace,
} from "./record";

const OWNER_TYPES: Readonly<Record<string, string>> = {
  Customer: "CUSTOMER",
  Shop: "SHOP",
  Order: "ORDER",
  AppInstallation: "API_PERMISSION",
  DiscountCodeNode: "DISCOUNT",
};

/** A `Metafield` of the Admin API. */
export function metafieldView(record: MetafieldRecord) {
  const kind = /^gid:\/\/shopify\/(\w+)\//.exec(record.ownerId)?.[1] ?? "";
  return {
    __typename: "Metafield",
    id: gid("Metafield", record.id),
    legacyResourceId: String(record.id),
    namespace: record.namespace,
    key: record.key,
    type: record.type,
    value: record.value,
    jsonValue: jsonValue(record.type, record.value),
    compareDigest: digestOf(record),
    ownerType: OWNER_TYPES[kind],
    sizeInBytes: Buffer.byteLength(record.value),
    description: null,
    definition: null,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
  };
}

/** The two fields of `HasMetafields`, for any object that has them. */
export function metafieldFields(call: Call, ownerId: string) {
  const client = call.client ?? "store";
  return {
    metafield: (args: { namespace?: string | null; key: string }) => {
      const dot =
        args.namespace === undefined || args.namespace === null ? args.key.indexOf(".") : -1;
      const name = dot === -1 ? args.namespace : args.key.slice(0, dot);
      const namespace = resolveNamespace(name, client);
      if (namespace === null) return null;
      const found = findMetafield(call.state, ownerId, namespace, args.key.slice(dot + 1));
      return found === null ? null : metafieldView(found);
    },
    metafields: (args: Record<string, unknown>) => {
      const wanted = typeof args["namespace"] === "string" ? args["namespace"] : null;
      const namespace = wanted === null ? null : resolveNamespace(wanted, client);
      const keys = Array.isArray(args["keys"]) ? (args["keys"] as string[]) : null;
      const found = metafieldsOfOwner(call.state, ownerId).filter(
        (record) =>
          (wanted === null || record.namespace === namespace) &&
          (keys === null || keys.includes(`${record.namespace}.${record.key}`)),
      );
      return connection(found, args, metafieldView);
    },
  };
}
