import { Hono, type Context } from "hono";
import { z } from "zod";
import { idOf } from "../graphql/gid";
import { type Sandbox } from "../sandbox";
import { checkoutToken, sessionToken, UnknownSubject } from "../tokens";
import { webhookSettings } from "../webhooks/settings";
import { mountAccount } from "./account";
import { readBody, unknownShop } from "./answers";
import { mountBulk } from "./bulk";
import { callApp } from "./call-app";
import { mountFill } from "./fill";
import { mountInstallation } from "./installation";
import { mountPrivacy } from "./privacy";

const clockBody = z.strictObject({
  now: z.iso.datetime({ offset: true }),
  still: z.boolean().default(false),
});
const hurryBody = z.strictObject({ shop: z.string() });
const throttleBody = z.strictObject({ shop: z.string(), currentlyAvailable: z.number().min(0) });

/** The sandbox's own controls; Shopify has nothing like them. */
export function metaRoutes(sandbox: Sandbox): Hono {
  const routes = new Hono();
  mountReading(routes, sandbox);
  mountClock(routes, sandbox);
  mountWebhooks(routes, sandbox);
  mountInstallation(routes, sandbox);
  mountPrivacy(routes, sandbox);
  mountAccount(routes, sandbox);
  mountBulk(routes, sandbox);
  mountFill(routes, sandbox);
  mountTokens(routes, sandbox);
  return routes;
}

function mountReading(routes: Hono, sandbox: Sandbox): void {
  routes.get("/__meta/health", (c) =>
    c.json({
      ok: true,
      stores: [...sandbox.stores.keys()],
      webhooks: sandbox.queue.status().pending,
    }),
  );
  routes.get("/__meta/log", (c) => c.json({ requests: sandbox.log.list() }));
  routes.get("/__meta/state", (c) => {
    const stores = [...sandbox.stores.values()].map((store) => [
      store.facts.domain,
      { facts: store.facts, installed: store.installation !== null, ...store.state },
    ]);
    return c.json({ now: sandbox.clock.now(), stores: Object.fromEntries(stores) as object });
  });
}

function mountClock(routes: Hono, sandbox: Sandbox): void {
  const app = { url: sandbox.app.applicationUrl, secret: sandbox.apiSecret };

  routes.get("/__meta/clock", (c) => c.json({ now: sandbox.clock.now() }));

  routes.post("/__meta/clock", async (c) => {
    const body = await readBody(c, clockBody);
    if (!body.ok) return body.response;
    const instant = new Date(body.value.now);
    const { still } = body.value;
    if (!sandbox.clock.moveTo(instant, { still })) {
      return c.json({ error: "The clock moves forward only", now: sandbox.clock.now() }, 409);
    }
    sandbox.changed();
    await sandbox.bulk.settle();
    const answer = await callApp(app, "/sandbox/clock", { now: instant.toISOString(), still });
    return tellApp(c, answer, { now: sandbox.clock.now() });
  });

  routes.post("/__meta/reset", async (c) => {
    await sandbox.reset();
    return tellApp(c, await callApp(app, "/sandbox/reset", {}), { now: sandbox.clock.now() });
  });
}

/** The sandbox has moved in any case; 502 says that the app did not follow. */
function tellApp(c: Context, answer: Awaited<ReturnType<typeof callApp>>, done: object): Response {
  if (!answer.reached) {
    return c.json({ ...done, error: `The app cannot be reached: ${answer.reason}` }, 502);
  }
  if (answer.status !== 200) {
    const error = `The app answered ${answer.status}`;
    return c.json({ ...done, error, answer: answer.body }, 502);
  }
  return c.json({ ...done, app: "done" });
}

function mountWebhooks(routes: Hono, sandbox: Sandbox): void {
  routes.get("/__meta/webhooks", (c) => c.json(sandbox.queue.status()));

  routes.post("/__meta/webhooks", async (c) => {
    const body = await readBody(c, webhookSettings);
    if (!body.ok) return body.response;
    sandbox.queue.settings = body.value;
    sandbox.changed();
    return c.json(sandbox.queue.status());
  });

  routes.post("/__meta/webhooks/hurry", async (c) => {
    const body = await readBody(c, hurryBody);
    if (!body.ok) return body.response;
    return c.json({ pending: sandbox.queue.hurry(body.value.shop) });
  });

  routes.post("/__meta/throttle", async (c) => {
    const body = await readBody(c, throttleBody);
    if (!body.ok) return body.response;
    const store = sandbox.stores.get(body.value.shop);
    if (store === undefined) return unknownShop(c);
    const bucket = sandbox.bucket(store, "app");
    bucket.drainTo(body.value.currentlyAvailable);
    return c.json(bucket.status());
  });
}

function mountTokens(routes: Hono, sandbox: Sandbox): void {
  const keys = {
    apiKey: sandbox.apiKey,
    apiSecret: sandbox.apiSecret,
    appUrl: sandbox.app.applicationUrl,
  };
  routes.get("/__meta/session-token", (c) => {
    const user = c.req.query("user");
    const shop = c.req.query("shop") ?? "";
    if (!sandbox.stores.has(shop)) return unknownShop(c);
    return tokenAnswer(c, () =>
      sessionToken(keys, { shop, user: user === undefined ? undefined : Number(user) }),
    );
  });
  routes.get("/__meta/checkout-token", (c) => {
    const shop = c.req.query("shop") ?? "";
    if (!sandbox.stores.has(shop)) return unknownShop(c);
    const customer = c.req.query("customer");
    const id =
      customer === undefined ? undefined : (idOf("Customer", customer) ?? Number(customer));
    if (id !== undefined && !Number.isSafeInteger(id)) {
      return c.json({ error: "`customer` is the id of a customer" }, 400);
    }
    return tokenAnswer(c, () => checkoutToken(keys, { shop, customer: id }));
  });
}

function tokenAnswer(c: Context, make: () => string): Response {
  try {
    return c.json({ token: make() });
  } catch (error) {
    if (error instanceof UnknownSubject) return c.json({ error: error.message }, 404);
    throw error;
  }
}
