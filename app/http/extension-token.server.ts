import { errors, jwtVerify } from "jose";
import { env } from "../env.server";

export type Shopper = {
  /** The shop's domain. */
  readonly shop: string;
  /** Shopify's number of the signed-in customer; null for a guest. */
  readonly shopifyCustomerId: string | null;
};

const CUSTOMER = /^gid:\/\/shopify\/Customer\/(\d{1,19})$/;
const CLOCK_TOLERANCE_SECONDS = 10;

/**
 * Who asks, from the extension's session token: the signature, `aud` and `exp` are checked here, that the shop has the
 * app installed by the query that follows. The customer comes from `sub` only, never from the request. Null for any flaw.
 */
export async function verifyShopper(authorization: string | undefined): Promise<Shopper | null> {
  const token = /^Bearer (\S+)$/.exec(authorization ?? "")?.[1];
  if (token === undefined) return null;
  try {
    const { payload } = await jwtVerify(token, secret(), {
      algorithms: ["HS256"],
      audience: env().SHOPIFY_API_KEY,
      requiredClaims: ["exp", "dest"],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    });
    if (typeof payload.dest !== "string") return null;
    const shop = payload.dest.replace(/^https:\/\//, "");
    return { shop, shopifyCustomerId: CUSTOMER.exec(payload.sub ?? "")?.[1] ?? null };
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

let key: Uint8Array | null = null;

function secret(): Uint8Array {
  key ??= new TextEncoder().encode(env().SHOPIFY_API_SECRET);
  return key;
}
