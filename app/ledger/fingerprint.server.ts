import { createHash } from "node:crypto";

/** A short hash of what something says, for telling whether it says the same as what is written. */
export function fingerprint(said: unknown): string {
  return createHash("sha1").update(JSON.stringify(said)).digest("base64url");
}
