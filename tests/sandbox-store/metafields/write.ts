import { type Call } from "../module";
import {
  digestOf,
  findMetafield,
  metafieldKey,
  type MetafieldRecord,
  metafieldsOf,
  resolveNamespace,
} from "./record";
import { METAFIELD_TYPES, valueProblem } from "./types";

export type MetafieldWrite = {
  readonly ownerId: string;
  readonly namespace?: string | null | undefined;
  readonly key: string;
  readonly type?: string | null | undefined;
  readonly value: string;
  /** Absent: write whatever is there. Null: write only if nothing is there yet. */
  readonly compareDigest?: string | null | undefined;
};

export type MetafieldRefusal = {
  readonly member: "namespace" | "key" | "type" | "value" | null;
  readonly code: string;
  readonly message: string;
};

/** What is wrong with a write, or null when `writeMetafield` may do it. */
export function metafieldRefusal(call: Call, write: MetafieldWrite): MetafieldRefusal | null {
  const namespace = resolveNamespace(write.namespace, call.client ?? "store");
  if (namespace === null) {
    return {
      member: "namespace",
      code: "APP_NOT_AUTHORIZED",
      message:
        "Access to this namespace and key on Metafields for this resource type is not allowed.",
    };
  }
  const existing = findMetafield(call.state, write.ownerId, namespace, write.key);
  return (
    nameRefusal("namespace", namespace, 3, 255) ??
    nameRefusal("key", write.key, 2, 64) ??
    typeRefusal(write, existing) ??
    staleRefusal(write, existing)
  );
}

function nameRefusal(
  member: "namespace" | "key",
  name: string,
  minimum: number,
  maximum: number,
): MetafieldRefusal | null {
  const label = member === "key" ? "Key" : "Namespace";
  if (name.trim() === "") return { member, code: "BLANK", message: `${label} can't be blank.` };
  if (name.length < minimum) {
    const message = `${label} is too short (minimum is ${minimum} characters).`;
    return { member, code: "TOO_SHORT", message };
  }
  if (name.length > maximum) {
    const message = `${label} is too long (maximum is ${maximum} characters).`;
    return { member, code: "TOO_LONG", message };
  }
  if (/^[\w-]+$/.test(name)) return null;
  return {
    member,
    code: "INVALID",
    message: `${label} must only contain alphanumeric, hyphen, and underscore characters.`,
  };
}

function typeRefusal(
  write: MetafieldWrite,
  existing: MetafieldRecord | null,
): MetafieldRefusal | null {
  const type = write.type ?? existing?.type ?? null;
  if (type === null || type === "") {
    return { member: "type", code: "BLANK", message: "Type can't be blank" };
  }
  if (!METAFIELD_TYPES.includes(type)) {
    const message = `Type must be one of the following: ${METAFIELD_TYPES.join(", ")}.`;
    return { member: "type", code: "INCLUSION", message };
  }
  if (write.value === "") {
    return { member: "value", code: "BLANK", message: "Value can't be blank." };
  }
  const problem = valueProblem(type, write.value);
  return problem === null
    ? null
    : { member: "value", code: "INVALID_VALUE", message: `Value ${problem}` };
}

function staleRefusal(
  write: MetafieldWrite,
  existing: MetafieldRecord | null,
): MetafieldRefusal | null {
  if (write.compareDigest === undefined) return null;
  const current = existing === null ? null : digestOf(existing);
  if (write.compareDigest === current) return null;
  return {
    member: null,
    code: "STALE_OBJECT",
    message:
      "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.",
  };
}

/** Creates or changes a metafield that `metafieldRefusal` let pass. */
export function writeMetafield(call: Call, write: MetafieldWrite): MetafieldRecord {
  const namespace = resolveNamespace(write.namespace, call.client ?? "store") ?? "";
  const at = call.now().toISOString();
  const existing = findMetafield(call.state, write.ownerId, namespace, write.key);
  if (existing !== null) {
    existing.type = write.type ?? existing.type;
    existing.value = write.value;
    existing.updatedAt = at;
    return existing;
  }
  const record: MetafieldRecord = {
    id: call.nextId("Metafield"),
    ownerId: write.ownerId,
    namespace,
    key: write.key,
    type: write.type ?? "",
    value: write.value,
    createdAt: at,
    updatedAt: at,
  };
  metafieldsOf(call.state)[metafieldKey(write.ownerId, namespace, write.key)] = record;
  return record;
}
