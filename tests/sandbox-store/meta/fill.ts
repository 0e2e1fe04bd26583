import { type Hono } from "hono";
import { z } from "zod";
import { fillStore } from "../fill/fill";
import { type Sandbox } from "../sandbox";
import { readBody, unknownShop } from "./answers";

const fillBody = z.strictObject({
  shop: z.string(),
  customers: z.int().min(0).max(1_000_000).default(0),
  orders: z.int().min(0).max(5_000_000).default(0),
  seed: z.int().min(0).max(0xffff_ffff).default(1),
  days: z.int().min(1).max(3_650).default(730),
});

/** A store full of customers and orders, as one that has been in business for years. */
export function mountFill(routes: Hono, sandbox: Sandbox): void {
  routes.post("/__meta/fill", async (c) => {
    const body = await readBody(c, fillBody);
    if (!body.ok) return body.response;
    const { shop, ...size } = body.value;
    const store = sandbox.stores.get(shop);
    if (store === undefined) return unknownShop(c);
    if (!sandbox.perform(store, (call) => fillStore(call, size))) {
      return c.json({ error: "The store has customers or orders already" }, 409);
    }
    return c.json({ shop, ...size });
  });
}
