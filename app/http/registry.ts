import { type Handler } from "hono";

/** Who a route of the fast door answers to, and how it knows that it may. */
export type Access = "shopify" | "shopper" | "shop_front" | "operator" | "sandbox";

export type FastRoute = {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly access: Access;
  readonly handler: Handler;
};
