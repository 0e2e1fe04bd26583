import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { env } from "../env.server";

export type Shopper = {
  /** The shop's domain. */
  readonly shop: string;
  /** Shopify's number of the signed-in customer; null for a guest. */
  readonly shopifyCustomerId: string | null;
};

const TOKEN = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/;
const CUSTOMER = /^gid:\/\/shopify\/Customer\/([1-9]\d{0,18})$/;
const CLOCK_TOLERANCE_SECONDS = 10;

const header = z.object({ alg: z.literal("HS256") });
const claims = z.object({
  dest: z.string().min(1),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  nbf: z.number().optional(),
  sub: z.string().optional(),
});

/**
 * Who asks, from the extension's session token: the signature, `aud`, `exp` and `nbf` are checked here, that the shop has
 * the app installed by the query that follows. The customer comes from `sub` only, never from the request. Null for any flaw.
 * https://shopify.dev/docs/api/checkout-ui-extensions/latest/apis/session-token
 *
 * Checked by hand, as a general library's asynchronous check cost half of the whole answer.
 */
export function verifyShopper(authorization: string | undefined): Shopper | null {
  const [, head = "", content = "", signature = ""] = TOKEN.exec(authorization ?? "") ?? [];
  if (!isSigned(`${head}.${content}`, signature) || read(header, head) === null) return null;
  const claimed = read(claims, content);
  if (claimed === null || ![claimed.aud].flat().includes(env().SHOPIFY_API_KEY)) return null;
  const seconds = Date.now() / 1000;
  if (claimed.exp <= seconds - CLOCK_TOLERANCE_SECONDS) return null;
  if (claimed.nbf !== undefined && claimed.nbf > seconds + CLOCK_TOLERANCE_SECONDS) return null;
  const shop = claimed.dest.replace(/^https:\/\//, "");
  return { shop, shopifyCustomerId: CUSTOMER.exec(claimed.sub ?? "")?.[1] ?? null };
}

function isSigned(text: string, signature: string): boolean {
  const expected = createHmac("sha256", env().SHOPIFY_API_SECRET).update(text).digest();
  const given = Buffer.from(signature, "base64url");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function read<Schema extends z.ZodType>(schema: Schema, part: string): z.output<Schema> | null {
  try {
    return (
      schema.safeParse(JSON.parse(Buffer.from(part, "base64url").toString("utf8"))).data ?? null
    );
  } catch {
    return null;
  }
}
