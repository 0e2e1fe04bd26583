import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  call,
  CREATE,
  exchange,
  graphql,
  OTHER_SHOP,
  SECRET,
  SHOP,
  TrialServers,
} from "./trial-servers";

let servers: TrialServers;

beforeEach(async () => {
  servers = new TrialServers();
  await servers.begin();
});

afterEach(() => servers.end());

describe("the Admin API", () => {
  test("wants a token, a version and a store that exist", async () => {
    const store = await servers.start();
    const path = `/stores/${SHOP}/admin/api`;
    const token = { "x-shopify-access-token": "shpat_sandbox" };
    const body = { query: "{ shop { name } }" };

    const good = await call(store, `${path}/2026-07/graphql.json`, body, token);
    expect(good.status).toBe(200);
    expect(good.headers.get("x-shopify-api-version")).toBe("2026-07");
    expect((await call(store, `${path}/2026-07/graphql.json`, body)).status).toBe(401);
    expect((await call(store, `${path}/2025-01/graphql.json`, body, token)).status).toBe(404);
    const nowhere = path.replace(SHOP, "no-store.myshopify.com");
    expect((await call(store, `${nowhere}/2026-07/graphql.json`, body, token)).status).toBe(404);
    expect((await call(store, `${path}/2026-07/graphql.json`, {}, token)).status).toBe(400);
  });

  test("keeps the stores apart, though their ids are the same", async () => {
    const store = await servers.start();
    await graphql(store, "shpat_sandbox", CREATE, { email: "a@example.com" });
    const query = `{ customer(id: "gid://shopify/Customer/1001") { email } }`;

    const here = await graphql(store, "shpat_sandbox", query);
    const there = await graphql(store, "shpat_sandbox", query, {}, OTHER_SHOP);
    expect(here.body["data"]).toEqual({ customer: { email: "a@example.com" } });
    expect(there.body["data"]).toEqual({ customer: null });
  });

  test("takes the app's token in its own store only, with the scopes of its configuration", async () => {
    const store = await servers.start();
    const { body } = await exchange(store);
    const token = String(body["access_token"]);
    const query = "{ currentAppInstallation { accessScopes { handle } } }";

    const { body: answer } = await graphql(store, token, query);
    const handles = JSON.stringify(answer).match(/(read|write)_\w+/g);
    expect(handles?.join(",")).toBe(body["scope"]);
    expect((await graphql(store, token, query, {}, OTHER_SHOP)).status).toBe(401);
  });
});

test("the log names operations and holds no secrets", async () => {
  const store = await servers.start();
  const { body } = await exchange(store);
  await graphql(store, "shpat_sandbox", CREATE, { email: "a@example.com" });
  const log = JSON.stringify((await call(store, "/__meta/log")).body);

  expect(log).toContain("mutation customerCreate");
  for (const secret of [SECRET, "shpat_", "a@example.com", String(body["refresh_token"])]) {
    expect(log).not.toContain(secret);
  }
});
