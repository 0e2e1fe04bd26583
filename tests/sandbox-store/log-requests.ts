import { type MiddlewareHandler } from "hono";
import { type RequestLog } from "./request-log";

declare module "hono" {
  interface ContextVariableMap {
    /** Root fields of the Admin API operation that a request asked for. */
    operations: readonly string[];
  }
}

/** Notes every request in the log, once it is answered. */
export function logRequests(log: RequestLog): MiddlewareHandler {
  return async (c, next) => {
    const begun = performance.now();
    await next();
    log.add({
      at: new Date().toISOString(),
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      operations: c.get("operations") ?? [],
      durationMs: Math.round(performance.now() - begun),
    });
  };
}
