import { createHmac } from "node:crypto";
import { env } from "../env.server";

/**
 * Tells that two values of a shop are the same one, and says nothing about the value to anyone without the app's secret:
 * in the tombstones of erased people, and of addresses.
 */
export function keyedHash(
  shopId: number,
  kind: "customer" | "email" | "phone" | "address",
  value: string,
): string {
  return createHmac("sha256", env().SHOPIFY_API_SECRET)
    .update(`${shopId}:${kind}:${value}`)
    .digest("hex");
}
