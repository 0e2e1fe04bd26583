import { createHmac, randomUUID } from "node:crypto";
import { type SandboxContext } from "../context";
import { type Staff } from "./staff";

const TTL_SECONDS = 60;

export function sessionToken(context: SandboxContext, shop: string, staff: Staff): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = `${part({ alg: "HS256", typ: "JWT" })}.${part({
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: context.apiKey,
    sub: staff.id,
    exp: now + TTL_SECONDS,
    nbf: now,
    iat: now,
    jti: randomUUID(),
    sid: `${shop}-${staff.id}`,
  })}`;
  return `${body}.${createHmac("sha256", context.apiSecret).update(body).digest("base64url")}`;
}

export function signedAppUrl(
  context: SandboxContext,
  shop: string,
  staff: Staff,
  path: string,
): string {
  const address = new URL(path, context.appUrl);
  const handle = shop.replace(/\.myshopify\.com$/, "");
  const signed: Record<string, string> = {
    embedded: "1",
    host: Buffer.from(`admin.shopify.com/store/${handle}`).toString("base64").replace(/=+$/, ""),
    id_token: sessionToken(context, shop, staff),
    locale: staff.locale,
    session: `${shop}-${staff.id}`,
    shop,
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  for (const [name, value] of Object.entries(signed)) address.searchParams.set(name, value);
  const message = [...address.searchParams.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  address.searchParams.set(
    "hmac",
    createHmac("sha256", context.apiSecret).update(message).digest("hex"),
  );
  return address.href;
}
