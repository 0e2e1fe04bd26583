import { createHash, createHmac, randomUUID } from "node:crypto";
import { type SandboxContext } from "./context";
import { gid } from "./graphql/gid";
import { signJwt } from "./jwt";
import { findStaff, type StaffMember } from "./store/stores";

type Keys = Pick<SandboxContext, "apiKey" | "apiSecret" | "appUrl">;

const SESSION_TOKEN_SECONDS = 60;
const CHECKOUT_TOKEN_SECONDS = 300;

/** Thrown when a token is asked for a store or staff member that does not exist. */
export class UnknownSubject extends Error {}

/**
 * The session token that App Bridge hands to the app: who looks at which store, for one minute.
 * Without `user` it is the store's owner.
 */
export function sessionToken(
  keys: Keys,
  subject: { readonly shop: string; readonly user?: number | undefined },
): string {
  const staff = requireStaff(subject.shop, subject.user);
  const at = Math.floor(Date.now() / 1000);
  return signJwt(
    {
      iss: `https://${subject.shop}/admin`,
      dest: `https://${subject.shop}`,
      aud: keys.apiKey,
      sub: String(staff.id),
      exp: at + SESSION_TOKEN_SECONDS,
      nbf: at,
      iat: at,
      jti: randomUUID(),
      sid: sessionIdOf(subject.shop, staff),
    },
    keys.apiSecret,
  );
}

/**
 * The session token of a checkout or customer account extension, for five minutes. `dest` has no
 * scheme, and `sub` is there only when the shopper is signed in.
 */
export function checkoutToken(
  keys: Keys,
  subject: { readonly shop: string; readonly customer?: number | undefined },
): string {
  const at = Math.floor(Date.now() / 1000);
  return signJwt(
    {
      dest: subject.shop,
      aud: keys.apiKey,
      exp: at + CHECKOUT_TOKEN_SECONDS,
      nbf: at,
      iat: at,
      jti: randomUUID(),
      ...(subject.customer !== undefined && { sub: gid("Customer", subject.customer) }),
    },
    keys.apiSecret,
  );
}

/**
 * The address at which the admin's iframe opens the app: signed, with a fresh session token.
 * `path` is a path of the app (`/app/customers`), with or without a query.
 */
export function signedAppUrl(
  keys: Keys,
  shop: string,
  options: { readonly path?: string | undefined; readonly user?: number | undefined } = {},
): string {
  const staff = requireStaff(shop, options.user);
  const url = new URL(options.path ?? "/app", keys.appUrl);
  const handle = shop.split(".")[0] ?? "";
  const parameters: Readonly<Record<string, string>> = {
    embedded: "1",
    host: Buffer.from(`admin.shopify.com/store/${handle}`).toString("base64").replace(/=+$/, ""),
    id_token: sessionToken(keys, { shop, user: staff.id }),
    locale: staff.locale,
    session: createHash("sha256").update(sessionIdOf(shop, staff)).digest("hex"),
    shop,
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const message = [...url.searchParams.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  const hmac = createHmac("sha256", keys.apiSecret).update(message).digest("hex");
  url.searchParams.set("hmac", hmac);
  return url.href;
}

function requireStaff(shop: string, user: number | undefined): StaffMember {
  const staff = findStaff(shop, user);
  if (staff === null) throw new UnknownSubject(`No staff member ${user ?? ""} in ${shop}`);
  return staff;
}

/** One admin session per store and staff member, the same in every token of it. */
function sessionIdOf(shop: string, staff: StaffMember): string {
  const hex = createHash("sha256").update(`${shop}/${staff.id}`).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join("-");
}
