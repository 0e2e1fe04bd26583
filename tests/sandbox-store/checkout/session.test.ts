import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { readSession, type ShopperSession, withQuantity, writeSession } from "./session";

const SECRET = "secret";

/** One shopper's browser: keeps the cookie between requests. */
async function roundTrip(change: (cookie: string) => string, shopOfReader = "a.myshopify.com") {
  const app = new Hono();
  app.get("/write", (c) => {
    const session = readSession(c, "a.myshopify.com", SECRET);
    writeSession(c, "a.myshopify.com", SECRET, { ...session, email: "kim@example.com" });
    return c.body(null);
  });
  app.get("/read", (c) => c.json(readSession(c, shopOfReader, SECRET)));
  const written = (await app.request("/write")).headers.get("set-cookie") ?? "";
  expect(written).toContain("Path=/stores/a.myshopify.com");
  const cookie = change(written.split(";")[0] ?? "");
  const read = await app.request("/read", { headers: { cookie } });
  return (await read.json()) as ShopperSession;
}

describe("a shopper's session", () => {
  test("comes back as it was written", async () => {
    expect((await roundTrip((cookie) => cookie)).email).toBe("kim@example.com");
  });

  test("starts anew when someone has changed it", async () => {
    const forged = await roundTrip((cookie) => {
      const [name, value] = cookie.split("=");
      const [body, signature] = (value ?? "").split(".");
      const told = JSON.parse(Buffer.from(body ?? "", "base64url").toString()) as object;
      const other = { ...told, customerId: "gid://shopify/Customer/1" };
      return `${name}=${Buffer.from(JSON.stringify(other)).toString("base64url")}.${signature}`;
    });

    expect(forged).toMatchObject({ customerId: null, email: "" });
  });

  test("of one store is none in another", async () => {
    expect((await roundTrip((cookie) => cookie, "b.myshopify.com")).email).toBe("");
  });
});

test("a quantity is set, added, removed and kept between none and 99", () => {
  const empty: ShopperSession = {
    cart: [],
    customerId: null,
    email: "",
    code: null,
    locale: "en",
    token: "t",
    lastOrderId: null,
  };
  const one = withQuantity(empty, "mug", 1);

  expect(one.cart).toEqual([["mug", 1]]);
  expect(withQuantity(one, "mug", 500).cart).toEqual([["mug", 99]]);
  expect(withQuantity(one, "bag", 2).cart).toEqual([
    ["mug", 1],
    ["bag", 2],
  ]);
  expect(withQuantity(one, "mug", 0).cart).toEqual([]);
});
