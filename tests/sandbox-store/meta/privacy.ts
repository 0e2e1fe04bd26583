import { type Hono } from "hono";
import { z } from "zod";
import { noteDataRequest, noteRedaction } from "../customers/privacy";
import { idOf } from "../graphql/gid";
import { type Call } from "../module";
import { type Sandbox } from "../sandbox";
import { nextId } from "../store/state";
import {
  COMPLIANCE_TOPICS,
  type ComplianceTopic,
  complianceWebhook,
  NoSuchCustomer,
} from "../webhooks/compliance";
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
      if (id !== null) sandbox.perform(store, (call) => note(topic, call, id));
      const source = { shop, at: sandbox.clock.now() };
      sendWebhooks(sandbox.queue, sandbox.app, source, [webhook]);
      return c.json({ shop, topic, payload: webhook.payload });
    } catch (error) {
      if (error instanceof NoSuchCustomer) return c.json({ error: error.message }, 404);
      throw error;
    }
  });
}

/** The store keeps the customer, but it remembers what was asked about them. */
function note(topic: ComplianceTopic, call: Call, customerId: number): void {
  if (topic === "customers/data_request") noteDataRequest(call.state, customerId, call.now());
  if (topic === "customers/redact") noteRedaction(call.state, customerId, call.now());
}
