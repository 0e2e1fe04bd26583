import { createHmac } from "node:crypto";
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
} from "../trial-servers";

let servers: TrialServers;

beforeEach(async () => {
  servers = new TrialServers();
  await servers.begin();
});

afterEach(() => servers.end());

describe("webhooks", () => {
  test("go to the installed app alone, signed", async () => {
    const store = await servers.start();
    await graphql(store, "shpat_sandbox", CREATE, { email: "before@example.com" });
    await exchange(store);
    await graphql(store, "shpat_sandbox", CREATE, { email: "after@example.com" });
    await graphql(store, "shpat_sandbox", CREATE, { email: "other@example.com" }, OTHER_SHOP);
    await servers.delivered(1);

    const { body, headers } = servers.receiver.first();
    expect(JSON.parse(body)).toMatchObject({ id: 1002, email: "after@example.com" });
    expect(headers["x-shopify-hmac-sha256"]).toBe(
      createHmac("sha256", SECRET).update(body).digest("base64"),
    );
  });

  test("uninstalling says so once and kills the tokens", async () => {
    const store = await servers.start();
    const { body } = await exchange(store);
    await call(store, "/__meta/uninstall", { shop: SHOP });
    await servers.delivered(1);

    expect(servers.receiver.first().headers["x-shopify-topic"]).toBe("app/uninstalled");
    expect((await graphql(store, String(body["access_token"]), "{ shop { name } }")).status).toBe(
      401,
    );
    expect((await call(store, "/__meta/uninstall", { shop: SHOP })).status).toBe(409);
  });

  test("changed scopes are told, and hold for the tokens that exist", async () => {
    const store = await servers.start();
    const { body } = await exchange(store);
    const previous = String(body["scope"]).split(",");
    await call(store, "/__meta/scopes", { shop: SHOP, scopes: ["read_products"] });
    await servers.delivered(1);

    expect(servers.receiver.bodies()).toMatchObject([{ previous, current: ["read_products"] }]);
    const token = String(body["access_token"]);
    const denied = await graphql(store, token, "{ customers(first: 1) { nodes { id } } }");
    expect(denied.body["errors"]).toMatchObject([{ extensions: { code: "ACCESS_DENIED" } }]);
  });

  test("of privacy go to a store without the app too", async () => {
    const store = await servers.start();
    await graphql(store, "shpat_sandbox", CREATE, { email: "a@example.com" });
    const topic = "customers/data_request";
    await call(store, "/__meta/compliance", { shop: SHOP, topic, customerId: 1001 });
    await servers.delivered(1);

    expect(servers.receiver.bodies()).toMatchObject([
      {
        shop_domain: SHOP,
        customer: { id: 1001, email: "a@example.com", phone: null },
        orders_requested: [],
        data_request: { id: 1001 },
      },
    ]);
    const unknown = await call(store, "/__meta/compliance", { shop: SHOP, topic, customerId: 5 });
    expect(unknown.status).toBe(404);
    const mergeable =
      '{ customer(id: "gid://shopify/Customer/1001") { mergeable { errorFields } } }';
    const { body } = await graphql(store, "shpat_sandbox", mergeable);
    expect(body["data"]).toEqual({
      customer: { mergeable: { errorFields: ["PENDING_DATA_REQUEST"] } },
    });
  });
});
