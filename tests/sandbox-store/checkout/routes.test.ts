import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Hono } from "hono";
import { verifyJwt } from "../jwt";
import { type SandboxStore, startSandboxStore } from "../start";
import { checkoutRoutes } from "./routes";

const SHOP = "sandbox-store.myshopify.com";
const SECRET = "secret";
const BOARD = "gid://shopify/ProductVariant/80051";
const GIFT_CARD = "gid://shopify/ProductVariant/80091";

let core: SandboxStore;
let routes: Hono;
beforeAll(async () => {
  core = await startSandboxStore({
    port: 0,
    appUrl: "http://127.0.0.1:4160",
    apiKey: "key",
    apiSecret: SECRET,
  });
  routes = checkoutRoutes(core.context);
}, 30_000);
afterAll(() => core.close());

/** One browser in one store: follows redirects and keeps the cookie. */
function shopper(shop = SHOP) {
  let cookie = "";
  const request = async (path: string, fields?: Record<string, string>): Promise<Response> => {
    const body = fields && new URLSearchParams(fields);
    const method = fields ? "POST" : "GET";
    const response = await routes.request(path, { method, body, headers: { cookie } });
    const given = response.headers.get("set-cookie");
    if (given) cookie = given.split(";")[0] ?? "";
    const location = response.headers.get("location");
    return location ? request(location) : response;
  };
  const base = `/stores/${shop}`;
  const visit = async (path: string, fields?: Record<string, string>) =>
    (await request(`${base}${path}`, fields)).text();
  return { visit, answer: (path: string) => request(`${base}${path}`, {}) };
}

async function customer(shop: string, email: string): Promise<string> {
  const { data } = await core.context.admin(
    shop,
    `mutation New($input: CustomerInput!) {
      customerCreate(input: $input) { customer { id } userErrors { message } }
    }`,
    { input: { email, firstName: "Kim", lastName: "Larsen" } },
  );
  return (data as { customerCreate: { customer: { id: string } } }).customerCreate.customer.id;
}

async function code(name: string, more: object = {}): Promise<void> {
  const { data } = await core.context.admin(
    SHOP,
    `mutation Code($input: DiscountCodeBasicInput!) {
      discountCodeBasicCreate(basicCodeDiscount: $input) { userErrors { message } }
    }`,
    {
      input: {
        title: name,
        code: name,
        startsAt: "2020-01-01T00:00:00Z",
        usageLimit: 1,
        context: { all: "ALL" },
        customerGets: {
          value: { discountAmount: { amount: "5.00", appliesOnEachItem: false } },
          items: { all: true },
        },
        ...more,
      },
    },
  );
  expect(data).toEqual({ discountCodeBasicCreate: { userErrors: [] } });
}

async function lastOrder(shop: string) {
  const { data } = await core.context.admin(
    shop,
    `{ orders(first: 1, reverse: true) { nodes {
        id displayFinancialStatus email discountCodes sourceName taxesIncluded
        customer { id }
        totalPriceSet { shopMoney { amount } } totalTaxSet { shopMoney { amount } }
        totalReceivedSet { shopMoney { amount } }
    } } }`,
  );
  return (data as { orders: { nodes: [Record<string, unknown>] } }).orders.nodes[0];
}
const shopMoney = (amount: string) => ({ shopMoney: { amount } });

describe("the order of a checkout", () => {
  test("says what the page said: total, tax, code and customer, paid in full", async () => {
    await code("FIVE");
    const id = await customer(SHOP, "kim@example.com");
    const kim = shopper();
    await kim.visit("/cart", { variantId: BOARD });
    await kim.visit("/checkout/sign-in", { customerId: id });
    const page = await kim.visit("/checkout/code", { code: "five" });
    expect(page).toContain("€49.85");
    expect(page).toContain("Including €7.96 tax");

    const thanks = await kim.visit("/checkout/pay", {});

    expect(thanks).toContain("Thank you for your order");
    expect(thanks).toContain("€49.85");
    expect(await lastOrder(SHOP)).toMatchObject({
      displayFinancialStatus: "PAID",
      discountCodes: ["FIVE"],
      customer: { id },
      sourceName: "web",
      taxesIncluded: true,
      totalPriceSet: shopMoney("49.85"),
      totalReceivedSet: shopMoney("49.85"),
      totalTaxSet: shopMoney("7.96"),
    });
    expect(await kim.visit("/checkout")).toContain("Your cart is empty.");
  });

  test("has tax on top in the store that states prices without it", async () => {
    const guest = shopper("second-store.myshopify.com");
    await guest.visit("/cart", { variantId: BOARD });
    expect(await guest.visit("/checkout")).toContain("$63.61");

    await guest.visit("/checkout/pay", { email: "guest@example.com" });

    expect(await lastOrder("second-store.myshopify.com")).toMatchObject({
      email: "guest@example.com",
      taxesIncluded: false,
      totalPriceSet: shopMoney("63.61"),
      totalTaxSet: shopMoney("4.71"),
    });
  });

  test("is one, however often the button is pressed", async () => {
    const guest = shopper();
    await guest.visit("/cart", { variantId: GIFT_CARD });
    const fields = { email: "often@example.com" };

    const pages = await Promise.all([1, 2, 3].map(() => guest.visit("/checkout/pay", fields)));

    const names = pages.map((page) => /Order (#\d+)/.exec(page)?.[1]);
    expect(new Set(names).size).toBe(1);
  });

  test("is not placed for a guest without a usable address", async () => {
    const guest = shopper();
    await guest.visit("/cart", { variantId: BOARD });

    expect(await guest.visit("/checkout/pay", { email: "kim" })).toContain(
      "Enter an email address such as kim@example.com.",
    );
  });
});

describe("an order with a code of a kind of its own", () => {
  const MUG = "gid://shopify/ProductVariant/80011";

  async function placed(codeName: string, variants: readonly string[]) {
    const guest = shopper();
    for (const variantId of variants) await guest.visit("/cart", { variantId });
    const page = await guest.visit("/checkout/code", { code: codeName });
    await guest.visit("/checkout/pay", { email: "kinds@example.com" });
    const { data } = await core.context.admin(
      SHOP,
      `{ orders(first: 1, reverse: true) { nodes {
          discountCodes totalPriceSet { shopMoney { amount } }
          totalReceivedSet { shopMoney { amount } }
          shippingLine { discountAllocations { allocatedAmountSet { shopMoney { amount } } } }
          lineItems(first: 5) { nodes {
            variant { id } discountAllocations { allocatedAmountSet { shopMoney { amount } } }
          } }
      } } }`,
    );
    const [order] = (data as { orders: { nodes: [Record<string, unknown>] } }).orders.nodes;
    return { page, order };
  }

  const allocated = (amount: string) => [{ allocatedAmountSet: shopMoney(amount) }];

  test("for free shipping costs what its goods cost", async () => {
    const { data } = await core.context.admin(
      SHOP,
      `mutation { discountCodeFreeShippingCreate(freeShippingCodeDiscount: {
        title: "Ship", code: "SHIP", startsAt: "2020-01-01T00:00:00Z", context: { all: ALL }
      }) { userErrors { message } } }`,
    );
    expect(data).toEqual({ discountCodeFreeShippingCreate: { userErrors: [] } });
    const { page, order } = await placed("ship", [BOARD]);

    expect(page).toContain("€49.95");
    expect(order).toMatchObject({
      discountCodes: ["SHIP"],
      totalPriceSet: shopMoney("49.95"),
      totalReceivedSet: shopMoney("49.95"),
      shippingLine: { discountAllocations: allocated("4.9") },
    });
  });

  test("for one variant takes the code off that line alone, once or wholly", async () => {
    const items = { products: { productVariantsToAdd: [MUG] } };
    const value = { discountAmount: { amount: "18.00", appliesOnEachItem: false } };
    await code("ONE-MUG", { customerGets: { items, value } });
    await code("MUGS", { customerGets: { items, value: { percentage: 1 } } });
    const cart = [BOARD, MUG, MUG];

    expect((await placed("ONE-MUG", cart)).order).toMatchObject({
      totalPriceSet: shopMoney("72.85"),
      lineItems: {
        nodes: [
          { variant: { id: BOARD }, discountAllocations: [] },
          { variant: { id: MUG }, discountAllocations: allocated("18.0") },
        ],
      },
    });
    expect((await placed("MUGS", cart)).order).toMatchObject({
      totalPriceSet: shopMoney("54.85"),
      lineItems: {
        nodes: [{ discountAllocations: [] }, { discountAllocations: allocated("36.0") }],
      },
    });
  });

  test("for a variant that is not in the cart is refused", async () => {
    const items = { products: { productVariantsToAdd: [MUG] } };
    await code("MUG-ONLY", { customerGets: { items, value: { percentage: 1 } } });
    const guest = shopper();
    await guest.visit("/cart", { variantId: BOARD });

    expect(await guest.visit("/checkout/code", { code: "MUG-ONLY" })).toContain(
      "Code MUG-ONLY is for items that are not in this cart.",
    );
  });
});

describe("a code", () => {
  test("of another customer is refused, and one that was used is used up", async () => {
    const [ada, noor] = [
      await customer(SHOP, "ada@example.com"),
      await customer(SHOP, "n@example.com"),
    ];
    await code("ADAS", { context: { customers: { add: [ada] } } });
    const hers = shopper();
    await hers.visit("/cart", { variantId: BOARD });
    expect(await hers.visit("/checkout/code", { code: "ADAS" })).toContain(
      "Sign in to use code ADAS.",
    );
    await hers.visit("/checkout/sign-in", { customerId: noor });
    expect(await hers.visit("/checkout/code", { code: "ADAS" })).toContain(
      "Code ADAS belongs to another customer.",
    );
    await hers.visit("/checkout/sign-in", { customerId: ada });
    await hers.visit("/checkout/code", { code: "ADAS" });
    await hers.visit("/checkout/pay", {});

    await hers.visit("/cart", { variantId: BOARD });

    expect(await hers.visit("/checkout/code", { code: "ADAS" })).toContain("has been used up");
  });

  test("that stops applying leaves the checkout with its reason, before anyone pays", async () => {
    await code("FIFTY", {
      minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: "50.00" } },
    });
    const guest = shopper();
    await guest.visit("/cart", { variantId: BOARD });
    await guest.visit("/cart", { variantId: BOARD });
    expect(await guest.visit("/checkout/code", { code: "FIFTY" })).toContain("Remove code FIFTY");

    const page = await guest.visit("/checkout/lines", { variantId: BOARD, quantity: "1" });

    expect(page).toContain("Code FIFTY no longer applies.");
    expect(page).toContain("needs an order of at least €50.00");
  });
});

describe("the session token", () => {
  test("names the signed-in customer alone, and nobody for a guest", async () => {
    const id = await customer(SHOP, "token@example.com");
    const someone = shopper();
    const claims = async () => {
      const { token } = (await (await someone.answer("/checkout/session-token")).json()) as {
        token: string;
      };
      return verifyJwt(token, SECRET);
    };

    expect(await claims()).toMatchObject({ dest: SHOP, aud: "key" });
    expect(await claims()).not.toHaveProperty("sub");
    await someone.visit("/checkout/sign-in", { customerId: id });
    expect(await claims()).toMatchObject({ sub: id });
  });
});

test("a shopper whom the store has lost is a guest again", async () => {
  const id = await customer(SHOP, "gone@example.com");
  const someone = shopper();
  await someone.visit("/cart", { variantId: BOARD });
  expect(await someone.visit("/checkout/sign-in", { customerId: id })).toContain("Sign out");

  await core.context.admin(
    SHOP,
    `mutation Lose($input: CustomerDeleteInput!) {
      customerDelete(input: $input) { userErrors { message } }
    }`,
    { input: { id } },
  );

  expect(await someone.visit("/checkout")).not.toContain("Sign out");
});

test("what the store does not sell cannot be put in the cart", async () => {
  expect(await shopper().visit("/cart", { variantId: "gid://shopify/ProductVariant/1" })).toBe(
    "The store does not sell this.",
  );
});

test("the extension is built for the address of the app", async () => {
  const script = await (await routes.request("/sandbox-checkout/loyalty-checkout.js")).text();

  expect(script).toContain("http://127.0.0.1:4160");
});
