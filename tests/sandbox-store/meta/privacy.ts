import { type Hono } from "hono";
import { z } from "zod";
import { idOf } from "../graphql/gid";
import { type Sandbox } from "../sandbox";
import { nextId } from "../store/state";
import { COMPLIANCE_TOPICS, complianceWebhook, NoSuchCustomer } from "../webhooks/compliance";
import { sendWebhooks } from "../webhooks/send";
import { readBody, unknownShop } from "./answers";

const complianceBody = z.strictObject({
  shop: z.string(),
  topic: z.enum(COMPLIANCE_TOPICS),
  customerId: z.union([z.string(), z.number()]).optional(),
});

/** The mandatory privacy webhooks; they go to stores without the app as well. */
export function mountPrivacy(routes: Hono, sandbox: Sandbox): void {
  routes.post("/__meta/compliance", async (c) => {
    const body = await readBody(c, complianceBody);
    if (!body.ok) return body.response;
    const { shop, topic, customerId } = body.value;
    const store = sandbox.stores.get(shop);
    if (store === undefined) return unknownShop(c);
    const id =
      idOf("Customer", customerId) ?? (customerId === undefined ? null : Number(customerId));
    try {
      const webhook = complianceWebhook(store, topic, id, () => nextId(store.state, "DataRequest"));
      const source = { shop, at: sandbox.clock.now() };
      sendWebhooks(sandbox.queue, sandbox.app, source, [webhook]);
      return c.json({ shop, topic, payload: webhook.payload });
    } catch (error) {
      if (error instanceof NoSuchCustomer) return c.json({ error: error.message }, 404);
      throw error;
    }
  });
}
