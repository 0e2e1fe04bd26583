import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { verifyJwt } from "../jwt";
import { call, exchange, KEY, OTHER_SHOP, SECRET, SHOP, TrialServers } from "../trial-servers";

let servers: TrialServers;

beforeEach(async () => {
  servers = new TrialServers();
  await servers.begin();
});

afterEach(() => servers.end());

describe("authorization", () => {
  test("gives an expiring offline token, and the same to two exchanges at once", async () => {
    const store = await servers.start();
    const [first, second] = await Promise.all([exchange(store), exchange(store)]);

    expect(first.body).toMatchObject({ expires_in: 3600, refresh_token_expires_in: 7_776_000 });
    expect(second.body).toEqual(first.body);
  });

  test("gives an online token with the person it belongs to", async () => {
    const store = await servers.start();
    const requested_token_type = "urn:shopify:params:oauth:token-type:online-access-token";
    const { body } = await exchange(store, { requested_token_type });

    expect(body).toMatchObject({
      expires_in: 86_400,
      associated_user_scope: body["scope"],
      associated_user: { id: 7101, first_name: "Sam", last_name: "Porter", locale: "en" },
    });
  });

  test("refreshes a token", async () => {
    const store = await servers.start();
    const first = await exchange(store);
    const path = `/stores/${SHOP}/admin/oauth/access_token`;
    const client = { client_id: KEY, client_secret: SECRET, grant_type: "refresh_token" };
    const refresh_token = first.body["refresh_token"];
    const second = await call(store, path, { ...client, refresh_token });

    expect(second.status).toBe(200);
    expect(second.body["access_token"]).not.toBe(first.body["access_token"]);
    const unknown = await call(store, path, { ...client, refresh_token: "shprt_unknown" });
    expect(unknown).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  });

  test("refuses a wrong secret, a forged session token and one of another store", async () => {
    const store = await servers.start();
    const forged = `${"e30.e30"}.${"x".repeat(43)}`;

    expect(await exchange(store, { client_secret: "wrong" })).toMatchObject({ status: 401 });
    const refusals = [exchange(store, { subject_token: forged }), exchange(store, {}, OTHER_SHOP)];
    for (const refusal of await Promise.all(refusals)) {
      expect(refusal).toMatchObject({ status: 400, body: { error: "invalid_subject_token" } });
    }
  });
});

test("a checkout token names the store without a scheme and the customer only when signed in", async () => {
  const store = await servers.start();
  const claims = async (query: string) => {
    const { body } = await call(store, `/__meta/checkout-token?shop=${SHOP}${query}`);
    return verifyJwt(String(body["token"]), SECRET);
  };

  const signedIn = await claims("&customer=1001");
  expect(signedIn).toMatchObject({ dest: SHOP, aud: KEY, sub: "gid://shopify/Customer/1001" });
  expect(Number(signedIn?.["exp"]) - Number(signedIn?.["iat"])).toBe(300);
  expect(await claims("")).not.toHaveProperty("sub");
});
