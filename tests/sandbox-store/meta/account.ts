import { type Hono } from "hono";
import { z } from "zod";
import { disableAccount, enableAccount } from "../customers/account";
import { findCustomer } from "../customers/record";
import { idOf } from "../graphql/gid";
import { type Sandbox } from "../sandbox";
import { readBody, unknownShop } from "./answers";

const accountBody = z.strictObject({
  shop: z.string(),
  customerId: z.union([z.string(), z.int()]),
  account: z.enum(["disabled", "enabled"]),
});

/** Opening and closing a customer's account: staff do this in the admin, and no mutation does. */
export function mountAccount(routes: Hono, sandbox: Sandbox): void {
  routes.post("/__meta/account", async (c) => {
    const body = await readBody(c, accountBody);
    if (!body.ok) return body.response;
    const { shop, customerId, account } = body.value;
    const store = sandbox.stores.get(shop);
    if (store === undefined) return unknownShop(c);
    const id = idOf("Customer", customerId) ?? Number(customerId);
    const state = sandbox.perform(store, (call) => {
      const record = findCustomer(call.state, id);
      if (record === null) return null;
      const change = account === "enabled" ? enableAccount : disableAccount;
      change(call, record);
      return record.state;
    });
    if (state === null) return c.json({ error: "The store has no such customer" }, 404);
    return c.json({ shop, customerId: id, state });
  });
}
