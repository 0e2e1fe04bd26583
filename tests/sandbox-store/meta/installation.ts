import { type Hono } from "hono";
import { z } from "zod";
import { gid } from "../graphql/gid";
import { APP_ID } from "../metafields/record";
import { type Sandbox } from "../sandbox";
import { restShop } from "../shop/rest";
import { readBody, unknownShop } from "./answers";
import { installApp } from "./install";

const shopBody = z.strictObject({ shop: z.string() });
const timeZoneBody = z.strictObject({
  shop: z.string(),
  timeZone: z.string().refine(isTimeZone, "Write a time zone like Europe/Berlin"),
});
const scopesBody = z.strictObject({ shop: z.string(), scopes: z.array(z.string()).max(200) });

/** Installing, uninstalling, changing what the app was granted, and moving the shop. */
export function mountInstallation(routes: Hono, sandbox: Sandbox): void {
  routes.post("/__meta/install", async (c) => {
    const body = await readBody(c, shopBody);
    if (!body.ok) return body.response;
    if (!sandbox.stores.has(body.value.shop)) return unknownShop(c);
    const report = await installApp(sandbox, body.value.shop);
    return c.json(report, report.installed && report.error === undefined ? 200 : 502);
  });

  routes.post("/__meta/uninstall", async (c) => {
    const body = await readBody(c, shopBody);
    if (!body.ok) return body.response;
    const store = sandbox.stores.get(body.value.shop);
    if (store === undefined) return unknownShop(c);
    if (store.installation === null) {
      return c.json({ error: "The app is not installed there" }, 409);
    }
    sandbox.announce(store, [{ topic: "app/uninstalled", payload: restShop(store.facts) }]);
    store.installation = null;
    sandbox.changed();
    return c.json({ shop: store.facts.domain, installed: false });
  });

  routes.post("/__meta/time-zone", async (c) => {
    const body = await readBody(c, timeZoneBody);
    if (!body.ok) return body.response;
    const store = sandbox.stores.get(body.value.shop);
    if (store === undefined) return unknownShop(c);
    store.facts = { ...store.facts, timeZone: body.value.timeZone };
    sandbox.announce(store, [{ topic: "shop/update", payload: restShop(store.facts) }]);
    return c.json({ shop: store.facts.domain, timeZone: store.facts.timeZone });
  });

  routes.post("/__meta/scopes", async (c) => {
    const body = await readBody(c, scopesBody);
    if (!body.ok) return body.response;
    const store = sandbox.stores.get(body.value.shop);
    if (store === undefined) return unknownShop(c);
    const { installation } = store;
    if (installation === null) return c.json({ error: "The app is not installed there" }, 409);
    const previous = installation.scopes;
    installation.scopes = body.value.scopes;
    sandbox.changed();
    const payload = {
      id: gid("AppInstallation", APP_ID),
      previous,
      current: installation.scopes,
      updated_at: sandbox.clock.now().toISOString(),
    };
    sandbox.announce(store, [{ topic: "app/scopes_update", payload }]);
    return c.json({ shop: store.facts.domain, scopes: installation.scopes });
  });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
