import "@shopify/shopify-api/adapters/node";
import { ApiVersion, RequestedTokenType, shopifyApi, type Session } from "@shopify/shopify-api";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type SandboxStore } from "./start";
import { sessionToken } from "./tokens";
import { call, CREATE, graphql, KEY, SECRET, SHOP, TrialServers } from "./trial-servers";

let servers: TrialServers;
let store: SandboxStore;

beforeEach(async () => {
  servers = new TrialServers();
  await servers.begin();
  store = await servers.start();
  setAbstractFetchFunc((input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    return fetch(`${store.origin}/stores/${url.hostname}${url.pathname}`, init);
  });
});

afterEach(() => servers.end());

/** Shopify's own library, which the app uses, as an independent judge of the sandbox. */
function library() {
  return shopifyApi({
    apiKey: KEY,
    apiSecretKey: SECRET,
    apiVersion: ApiVersion.July26,
    hostName: "app.example.com",
    isEmbeddedApp: true,
    logger: { log: () => {} },
  });
}

async function exchanged(): Promise<Session> {
  const token = sessionToken(store.context, { shop: SHOP });
  const { session } = await library().auth.tokenExchange({
    shop: SHOP,
    sessionToken: token,
    requestedTokenType: RequestedTokenType.OfflineAccessToken,
    expiring: true,
  });
  return session;
}

test("Shopify's library decodes the session token and exchanges it for a session", async () => {
  const token = sessionToken(store.context, { shop: SHOP });
  const payload = await library().session.decodeSessionToken(token);
  const session = await exchanged();

  expect(payload).toMatchObject({ aud: KEY, dest: `https://${SHOP}`, sub: "7101" });
  expect(session.shop).toBe(SHOP);
  expect(session.scope).toContain("write_discounts");
  expect(session.expires?.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
});

test("Shopify's library refreshes the session", async () => {
  const session = await exchanged();
  const refreshed = await library().auth.refreshToken({
    shop: SHOP,
    refreshToken: session.refreshToken ?? "",
  });

  expect(refreshed.session.accessToken).not.toBe(session.accessToken);
});

test("Shopify's library queries a store", async () => {
  const client = new (library().clients.Graphql)({ session: await exchanged() });
  const { data, extensions } = await client.request("{ shop { name } }");

  expect(data).toEqual({ shop: { name: "Sandbox Store" } });
  expect(extensions).toHaveProperty("cost.throttleStatus.currentlyAvailable");
});

test("Shopify's library takes a webhook for genuine, and not one whose body was changed", async () => {
  await exchanged();
  await graphql(store, "shpat_sandbox", CREATE, { email: "zoë@example.com" });
  await servers.delivered(1);
  const { body, headers } = servers.receiver.first();
  const judge = (rawBody: string) =>
    library().webhooks.validate({
      rawBody,
      rawRequest: { method: "POST", url: "/webhooks", headers },
    });

  expect(await judge(body)).toMatchObject({ valid: true, topic: "CUSTOMERS_CREATE", domain: SHOP });
  expect(await judge(body.replace("1001", "1002"))).toMatchObject({ valid: false });
});

test("Shopify's library accepts the signature of the address that opens the app", async () => {
  servers.receiver.answer = () => 200;
  await call(store, "/__meta/install", { shop: SHOP });
  const { path } = servers.receiver.first();
  const query = Object.fromEntries(new URL(path, servers.appUrl).searchParams);

  expect(await library().utils.validateHmac(query)).toBe(true);
  expect(await library().utils.validateHmac({ ...query, shop: "other.myshopify.com" })).toBe(false);
});
