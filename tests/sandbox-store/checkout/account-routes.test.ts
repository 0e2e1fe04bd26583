import { afterAll, beforeAll, expect, test } from "vitest";
import { call } from "../trial-servers";
import { type SandboxStore, startSandboxStore } from "../start";

const SHOP = "sandbox-store.myshopify.com";

let store: SandboxStore;
beforeAll(async () => {
  store = await startSandboxStore({
    port: 0,
    appUrl: "http://127.0.0.1:4160",
    apiKey: "key",
    apiSecret: "secret",
  });
}, 30_000);
afterAll(() => store.close());

async function admin(query: string, variables = {}): Promise<Record<string, unknown>> {
  const { data, errors } = await store.context.admin(SHOP, query, variables);
  expect(errors).toBeUndefined();
  return data as Record<string, unknown>;
}

async function newCustomer(email: string): Promise<string> {
  const data = await admin(
    `mutation ($input: CustomerInput!) { customerCreate(input: $input) { customer { id } } }`,
    { input: { firstName: "Kim", email } },
  );
  return (data["customerCreate"] as { customer: { id: string } }).customer.id;
}

async function linkFor(customerId: string): Promise<string> {
  const data = await admin(
    `mutation ($customerId: ID!) { customerGenerateAccountActivationUrl(customerId: $customerId) {
      accountActivationUrl
    } }`,
    { customerId },
  );
  const answer = data["customerGenerateAccountActivationUrl"] as { accountActivationUrl: string };
  return answer.accountActivationUrl;
}

const stateOf = (id: string) => admin(`{ customer(id: "${id}") { state } }`);

async function send(link: string, password: string, again: string) {
  const body = new URLSearchParams({ password, again });
  const response = await fetch(link, { method: "POST", body });
  return { status: response.status, page: await response.text() };
}

test("a customer sets a password behind the link and has an account", async () => {
  const id = await newCustomer("kim@example.com");
  const link = await linkFor(id);
  expect(await (await fetch(link)).text()).toContain("Kim, set a password for kim@example.com.");

  const short = await send(link, "1234", "1234");
  expect(short.status).toBe(422);
  expect(short.page).toContain("Enter a password of at least five characters.");
  expect((await send(link, "12345", "12354")).page).toContain("Enter the same password twice.");
  expect(await stateOf(id)).toEqual({ customer: { state: "DISABLED" } });

  expect((await send(link, "12345", "12345")).page).toContain("You are signed in as Kim.");
  expect(await stateOf(id)).toEqual({ customer: { state: "ENABLED" } });
  expect((await fetch(link)).status).toBe(404);
  expect((await send(link, "12345", "12345")).status).toBe(404);
});

test("staff close an account and open it by a control, as no mutation does", async () => {
  const id = await newCustomer("lou@example.com");
  const change = (account: string, customerId: string | number = id) =>
    call(store, "/__meta/account", { shop: SHOP, customerId, account });

  expect((await change("enabled")).body).toMatchObject({ state: "ENABLED" });
  expect((await change("disabled", Number(id.split("/").at(-1)))).body).toMatchObject({
    state: "DISABLED",
  });
  expect(await stateOf(id)).toEqual({ customer: { state: "DISABLED" } });
  expect((await change("disabled", 5)).status).toBe(404);
  expect((await change("asleep")).status).toBe(400);
});
