/** Of one connection, or about a body that is read and written anew: never passed on. */
const OF_CONNECTION = [
  "connection",
  "content-encoding",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
];

/** Shopify keeps these of an app's answers back. https://shopify.dev/docs/apps/build/online-store/app-proxies */
const KEPT_BACK = [
  "accept-patch",
  "accept-ranges",
  "cookie",
  "date",
  "delta-base",
  "im",
  "p3p",
  "pragma",
  "preference-applied",
  "proxy-authenticate",
  "public-key-pins",
  "server",
  "service-worker-allowed",
  "set-cookie",
  "trailer",
  "tk",
  "warning",
  "x-powered-by",
];

/** The sandbox listens to this computer alone: there is no other visitor's address. */
const VISITOR = "127.0.0.1";

/** A visitor's headers as the app gets them: without cookies, with the shop's name and the visitor's address. */
export function headersToApp(visitors: Headers, shop: string): Headers {
  const headers = without(visitors, [...OF_CONNECTION, "accept-encoding", "cookie"]);
  headers.set("x-forwarded-for", VISITOR);
  headers.set("x-forwarded-host", shop);
  return headers;
}

/** The headers of an app's answer that reach the visitor. */
export function headersToVisitor(answered: Headers): Headers {
  return without(answered, [...OF_CONNECTION, ...KEPT_BACK]);
}

function without(given: Headers, names: readonly string[]): Headers {
  const headers = new Headers(given);
  for (const name of names) headers.delete(name);
  return headers;
}
