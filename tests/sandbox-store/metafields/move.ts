import { type Call } from "../module";
import {
  deleteMetafieldsOf,
  findMetafield,
  metafieldKey,
  metafieldsOf,
  metafieldsOfOwner,
} from "./record";

/** Gives one owner's metafields to another as new ones; what the other has of its own stays. */
export function moveMetafields(call: Call, fromOwnerId: string, toOwnerId: string): void {
  for (const { namespace, key, type, value } of metafieldsOfOwner(call.state, fromOwnerId)) {
    if (findMetafield(call.state, toOwnerId, namespace, key) !== null) continue;
    const at = call.now().toISOString();
    metafieldsOf(call.state)[metafieldKey(toOwnerId, namespace, key)] = {
      id: call.nextId("Metafield"),
      ownerId: toOwnerId,
      namespace,
      key,
      type,
      value,
      createdAt: at,
      updatedAt: at,
    };
  }
  deleteMetafieldsOf(call.state, fromOwnerId);
}
