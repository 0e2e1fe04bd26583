import { Readable } from "node:stream";
import { Hono } from "hono";
import { type Sandbox } from "../sandbox";
import { bulkOperationsOf, hasResult } from "./record";

const EXPIRED = `<?xml version='1.0' encoding='UTF-8'?><Error><Code>ExpiredToken</Code><Message>Invalid argument.</Message></Error>`;

/**
 * The results of bulk operations. Whoever has the address has the result, as at Shopify, for seven
 * days; `Range: bytes=n-` goes on where an earlier download broke off.
 */
export function bulkRoutes(sandbox: Sandbox): Hono {
  const routes = new Hono();
  routes.get("/stores/:shop/bulk-operation-outputs/:name", (c) => {
    const name = c.req.param("name");
    const store = sandbox.stores.get(c.req.param("shop"));
    const size = sandbox.results.size(name);
    const record = Object.values(store === undefined ? {} : bulkOperationsOf(store.state)).find(
      (each) => each.output === name,
    );
    if (record === undefined || size === null) return c.notFound();
    if (!hasResult(record, sandbox.clock.now())) {
      return c.body(EXPIRED, 400, { "content-type": "application/xml" });
    }
    const from = Number(/^bytes=(\d+)-$/.exec(c.req.header("range") ?? "")?.[1] ?? 0);
    if (from >= size) return c.body(null, 416, { "content-range": `bytes */${size}` });
    const headers = { "content-type": "application/jsonl", "content-length": String(size - from) };
    const body = Readable.toWeb(sandbox.results.read(name, from)) as ReadableStream;
    if (c.req.header("range") === undefined) return c.body(body, 200, headers);
    const range = `bytes ${from}-${size - 1}/${size}`;
    return c.body(body, 206, { ...headers, "content-range": range });
  });
  return routes;
}
