import { type Hono } from "hono";
import { z } from "zod";
import { bulkOperationsOf } from "../bulk/record";
import { bulkSettings, bulkSettingsOf, setBulkSettings } from "../bulk/settings";
import { type Sandbox, type Store } from "../sandbox";
import { readBody, unknownShop } from "./answers";

const bulkBody = bulkSettings.extend({ shop: z.string() });

/** How bulk operations run in a store, and those there are. */
export function mountBulk(routes: Hono, sandbox: Sandbox): void {
  const status = ({ facts, state }: Store) => ({
    shop: facts.domain,
    settings: bulkSettingsOf(state),
    operations: Object.values(bulkOperationsOf(state)).map(({ output: _, ...told }) => told),
  });

  routes.get("/__meta/bulk", (c) => {
    const store = sandbox.stores.get(c.req.query("shop") ?? "");
    return store === undefined ? unknownShop(c) : c.json(status(store));
  });

  routes.post("/__meta/bulk", async (c) => {
    const body = await readBody(c, bulkBody);
    if (!body.ok) return body.response;
    const { shop, ...settings } = body.value;
    const store = sandbox.stores.get(shop);
    if (store === undefined) return unknownShop(c);
    setBulkSettings(store.state, settings);
    sandbox.changed();
    return c.json(status(store));
  });
}
