import { createHash } from "node:crypto";
import { type ApiClient, type StoreState } from "../module";

/** One metafield; its owner is named by global id. */
export type MetafieldRecord = {
  readonly id: number;
  readonly ownerId: string;
  readonly namespace: string;
  readonly key: string;
  type: string;
  value: string;
  readonly createdAt: string;
  updatedAt: string;
};

/** Metafields by owner, namespace and key. */
export function metafieldsOf(state: StoreState): Record<string, MetafieldRecord> {
  return (state.records["metafields"] ??= {}) as Record<string, MetafieldRecord>;
}

export function metafieldKey(ownerId: string, namespace: string, key: string): string {
  return JSON.stringify([ownerId, namespace, key]);
}

export function findMetafield(
  state: StoreState,
  ownerId: string,
  namespace: string,
  key: string,
): MetafieldRecord | null {
  return metafieldsOf(state)[metafieldKey(ownerId, namespace, key)] ?? null;
}

/** All metafields of one owner, oldest first. */
export function metafieldsOfOwner(state: StoreState, ownerId: string): MetafieldRecord[] {
  return Object.values(metafieldsOf(state)).filter((record) => record.ownerId === ownerId);
}

export function deleteMetafieldsOf(state: StoreState, ownerId: string): void {
  const all = metafieldsOf(state);
  for (const [key, record] of Object.entries(all)) {
    if (record.ownerId === ownerId) Reflect.deleteProperty(all, key);
  }
}

/** Number of the sandbox's one app at the platform; its own namespaces carry it. */
export const APP_ID = 424_242;

/**
 * The stored name of a namespace: `$app` and `$app:x` are the calling app's own, as is no namespace
 * at all. Null when the store token asks for an app's namespace without saying which app.
 */
export function resolveNamespace(
  namespace: string | null | undefined,
  client: ApiClient,
): string | null {
  if (namespace === null || namespace === undefined || namespace === "$app") {
    return client === "app" ? `app--${APP_ID}` : null;
  }
  if (namespace.startsWith("$app:")) {
    return client === "app" ? `app--${APP_ID}--${namespace.slice("$app:".length)}` : null;
  }
  return namespace;
}

/** What `compareDigest` compares: a digest of the value as it is stored. */
export function digestOf(record: Pick<MetafieldRecord, "type" | "value">): string {
  return createHash("sha256").update(`${record.type}\n${record.value}`).digest("hex");
}
