import { createHash } from "node:crypto";
import { type StoreFacts } from "../context";

/** Number of a store at the platform: unlike the ids within a store, no two stores share it. */
export function shopIdOf(facts: StoreFacts): number {
  return createHash("sha256").update(facts.domain).digest().readUIntBE(0, 5);
}
