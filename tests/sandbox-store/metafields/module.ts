import { findCustomer } from "../customers/record";
import { GraphQLError } from "graphql";
import { gid, idOf } from "../graphql/gid";
import { type Call, type Module } from "../module";
import { shopIdOf } from "../shop/shop-id";
import { APP_ID } from "./record";
import { metafieldView } from "./view";
import { metafieldRefusal, type MetafieldWrite, writeMetafield } from "./write";

const MAX_PER_CALL = 25;

/** All or nothing: one refused metafield and none is written. */
function metafieldsSet(args: Record<string, unknown>, call: Call) {
  const writes = args["metafields"] as readonly MetafieldWrite[];
  if (writes.length > MAX_PER_CALL) {
    throw new GraphQLError(
      `The input array size of ${writes.length} is greater than the maximum allowed of ${MAX_PER_CALL}.`,
      { extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" } },
    );
  }
  const userErrors = writes.flatMap((write, index) => {
    const position = String(index);
    if (!ownerExists(call, write.ownerId)) {
      const field = ["metafields", position, "ownerId"];
      return [{ field, code: "INVALID", message: "Owner does not exist.", elementIndex: null }];
    }
    const refusal = metafieldRefusal(call, write);
    if (refusal === null) return [];
    const field = ["metafields", position, ...(refusal.member === null ? [] : [refusal.member])];
    return [{ field, code: refusal.code, message: refusal.message, elementIndex: null }];
  });
  if (userErrors.length > 0) return { metafields: [], userErrors };
  const records = writes.map((write) => writeMetafield(call, write));
  return { metafields: records.map(metafieldView), userErrors: [] };
}

function ownerExists(call: Call, ownerId: string): boolean {
  return (
    ownerId === gid("Shop", shopIdOf(call.facts)) ||
    ownerId === gid("AppInstallation", APP_ID) ||
    findCustomer(call.state, idOf("Customer", ownerId)) !== null
  );
}

export const metafieldModule: Module = { queries: {}, mutations: { metafieldsSet } };
