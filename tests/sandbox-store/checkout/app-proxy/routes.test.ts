import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type SandboxStore, startSandboxStore } from "../../start";

const SHOP = "sandbox-store.myshopify.com";

type Asked = { readonly request: IncomingMessage; readonly url: URL; readonly body: string };
type Answer = { readonly status?: number; readonly headers?: object; readonly body?: string };

/** The app's side: what it was asked last, and what it answers. */
let asked: Asked | null = null;
let answer: Answer | null = {};
let app: Server;
let store: SandboxStore;

beforeAll(async () => {
  app = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const url = new URL(request.url ?? "", "http://app");
      if (!url.pathname.startsWith("/proxy")) return response.end();
      asked = { request, url, body: Buffer.concat(parts).toString("utf8") };
      if (answer === null) return request.socket.destroy();
      response.writeHead(answer.status ?? 200, { ...answer.headers });
      return response.end(answer.body ?? "");
    });
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const { port } = app.address() as AddressInfo;
  const keys = { appUrl: `http://127.0.0.1:${port}`, apiKey: "key", apiSecret: "secret" };
  store = await startSandboxStore({ port: 0, ...keys });
}, 30_000);
afterEach(() => {
  asked = null;
  answer = {};
});
afterAll(async () => {
  await store.close();
  app.close();
});

async function visit(path: string, init: RequestInit = {}) {
  const response = await fetch(`${store.origin}/stores/${SHOP}${path}`, {
    redirect: "manual",
    ...init,
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function install(): Promise<void> {
  const { token } = (await (
    await fetch(`${store.origin}/__meta/session-token?shop=${SHOP}`)
  ).json()) as { token: string };
  await fetch(`${store.origin}/stores/${SHOP}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      client_id: "key",
      client_secret: "secret",
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: token,
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
    }),
  });
}

/** The cookie of somebody who signed in to the store. */
async function signedIn(): Promise<{ cookie: string; number: string }> {
  const create = `mutation { customerCreate(input: { email: "kim@example.com" }) { customer { id } } }`;
  const { data } = await store.context.admin(SHOP, create);
  const { id } = (data as { customerCreate: { customer: { id: string } } }).customerCreate.customer;
  const { headers } = await visit("/account/login", {
    method: "POST",
    body: new URLSearchParams({ customerId: id }),
  });
  return {
    cookie: headers.get("set-cookie")?.split(";")[0] ?? "",
    number: id.split("/").at(-1) ?? "",
  };
}

test("a store without the app has no such page, and one with it links to it", async () => {
  expect((await visit("/apps/laurel")).status).toBe(404);
  expect((await visit("/")).text).not.toContain("/apps/laurel");
  expect(asked).toBeNull();

  await install();

  expect((await visit("/apps/laurel")).status).toBe(200);
  expect((await visit("/")).text).toContain(`href="/stores/${SHOP}/apps/laurel"`);
  expect((await visit("/apps/laurels")).status).toBe(404);
  expect((await visit("/a/laurel")).status).toBe(404);
});

test("the app is asked with the path, the query, who is signed in, and no cookie", async () => {
  const { cookie, number } = await signedIn();
  await visit("/apps/laurel/r/abc?locale=de", {
    headers: { cookie, "accept-language": "de", "x-own": "kept" },
  });

  expect(asked?.url.pathname).toBe("/proxy/r/abc");
  expect(Object.fromEntries(asked?.url.searchParams ?? [])).toMatchObject({
    locale: "de",
    shop: SHOP,
    logged_in_customer_id: number,
    path_prefix: "/apps/laurel",
    signature: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  const age = Date.now() / 1000 - Number(asked?.url.searchParams.get("timestamp"));
  expect(age).toBeGreaterThanOrEqual(0);
  expect(age).toBeLessThan(5);
  const { headers } = asked?.request ?? {};
  expect(headers).toMatchObject({
    "accept-language": "de",
    "x-own": "kept",
    "x-forwarded-for": "127.0.0.1",
    "x-forwarded-host": SHOP,
  });
  expect(headers?.cookie).toBeUndefined();
});

test("a form reaches the app as it was sent", async () => {
  await visit("/apps/laurel/r/abc", {
    method: "POST",
    body: new URLSearchParams({ email: "zoë@example.com" }),
  });

  expect(asked?.request.method).toBe("POST");
  expect(asked?.request.headers["content-type"]).toContain("application/x-www-form-urlencoded");
  expect(asked?.body).toBe("email=zo%C3%AB%40example.com");
  expect(asked?.url.searchParams.get("logged_in_customer_id")).toBe("");
});

test("an answer as Liquid stands within the theme, without the headers that Shopify holds back", async () => {
  answer = {
    status: 404,
    headers: { "content-type": "application/liquid", "set-cookie": "a=b", "x-app": "kept" },
    body: "<h1>Hello &#123;{ name }}</h1>",
  };
  const page = await visit("/apps/laurel");

  expect(page.status).toBe(404);
  expect(page.headers.get("content-type")).toContain("text/html");
  expect(page.headers.get("set-cookie")).toBeNull();
  expect(page.headers.get("x-app")).toBe("kept");
  expect(page.text).toContain("<h1>Hello &#123;{ name }}</h1>");
  expect(page.text).toContain("Sandbox Store</a>");
});

test("Liquid that would run is an error that names it", async () => {
  const complaint = vi.spyOn(console, "error").mockImplementation(() => undefined);
  answer = { headers: { "content-type": "application/liquid" }, body: "<p>{{ shop.email }}</p>" };

  const page = await visit("/apps/laurel");

  expect(page.status).toBe(500);
  expect(page.text).toContain("The sandbox runs no Liquid: {{ shop.email }}");
  complaint.mockRestore();
});

test("any other answer and a redirect reach the visitor as they are, without cookies", async () => {
  answer = { headers: { "content-type": "application/json", "set-cookie": "a=b" }, body: "{}" };
  const plain = await visit("/apps/laurel");
  expect(plain.text).toBe("{}");
  expect(plain.headers.get("content-type")).toBe("application/json");
  expect(plain.headers.get("set-cookie")).toBeNull();

  answer = { status: 302, headers: { location: "https://example.com/friends" } };
  const led = await visit("/apps/laurel");
  expect(led.status).toBe(302);
  expect(led.headers.get("location")).toBe("https://example.com/friends");
});

test("an app that does not answer leaves a page of the shop", async () => {
  answer = null;
  const page = await visit("/apps/laurel", { headers: { "accept-language": "de-AT,en" } });

  expect(page.status).toBe(502);
  expect(page.text).toContain("Diese Seite lässt sich gerade nicht zeigen");
});
