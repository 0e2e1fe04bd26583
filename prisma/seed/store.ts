import { type Person, type SeedOrder } from "./people";

const SANDBOX = process.env.SHOPIFY_SANDBOX_URL ?? "";
const APP = process.env.SHOPIFY_APP_URL ?? "";
const SETTLE_MS = 30_000;

const STORE = `query { shop { currencyCode taxesIncluded } }`;

const FIND_CUSTOMER = `query ($query: String!) { customers(first: 1, query: $query) { nodes { id } } }`;

const CREATE_CUSTOMER = `mutation ($input: CustomerInput!) {
  customerCreate(input: $input) { customer { id } userErrors { message } } }`;

const CREATE_ORDER = `mutation ($order: OrderCreateOrderInput!) {
  orderCreate(order: $order) { order { id transactions(first: 1) { id } } userErrors { message } } }`;

const REFUND = `mutation ($input: RefundInput!) {
  refundCreate(input: $input) { refund { id } userErrors { message } } }`;

type Payload<T> = T & { userErrors: { message: string }[] };

/** A sandbox store, used through its Admin API with the store's own token. */
export function openStore(shop: string) {
  return {
    install: () => post("/__meta/install", { shop }),
    /** Customers and orders of the past. False when the store has some already. */
    fill: (size: { customers: number; orders: number; days: number }) => fill({ shop, ...size }),
    hasCustomer: async (email: string) => {
      const data = await admin<{ customers: { nodes: unknown[] } }>(shop, FIND_CUSTOMER, {
        query: `email:${email}`,
      });
      return data.customers.nodes.length > 0;
    },
    createCustomer: async ({ firstName, lastName, email, phone }: Person) => {
      const input = { firstName, lastName, email, phone };
      const data = await admin<{ customerCreate: Payload<{ customer: { id: string } }> }>(
        shop,
        CREATE_CUSTOMER,
        { input },
      );
      return checked(data.customerCreate).customer.id;
    },
    placeOrder: (customerId: string, order: SeedOrder) => placeOrder(shop, customerId, order),
  };
}

async function placeOrder(shop: string, customerId: string, order: SeedOrder): Promise<void> {
  const { shop: store } = await admin<{ shop: { currencyCode: string; taxesIncluded: boolean } }>(
    shop,
    STORE,
    {},
  );
  const quantity = order.quantity ?? 1;
  const money = (amount: string) => ({ shopMoney: { amount, currencyCode: store.currencyCode } });
  const total = (Number(order.amount) * quantity).toFixed(2);
  const sale = { kind: "SALE", status: "SUCCESS", gateway: "manual", amountSet: money(total) };
  const data = await admin<{
    orderCreate: Payload<{ order: { id: string; transactions: { id: string }[] } }>;
  }>(shop, CREATE_ORDER, {
    order: {
      customerId,
      currency: store.currencyCode,
      taxesIncluded: store.taxesIncluded,
      lineItems: [{ title: order.title, quantity, priceSet: money(order.amount) }],
      ...(order.unpaid === true ? { financialStatus: "PENDING" } : { transactions: [sale] }),
    },
  });
  const placed = checked(data.orderCreate).order;
  if (order.refunded === undefined) return;
  const parentId = placed.transactions[0]?.id;
  const transaction = {
    orderId: placed.id,
    parentId,
    amount: order.refunded,
    gateway: "manual",
    kind: "REFUND",
  };
  const refund = await admin<{ refundCreate: Payload<object> }>(shop, REFUND, {
    input: { orderId: placed.id, transactions: [transaction] },
  });
  checked(refund.refundCreate);
}

function checked<T>(payload: Payload<T>): Payload<T> {
  if (payload.userErrors.length > 0)
    throw new Error(payload.userErrors.map((each) => each.message).join(" "));
  return payload;
}

async function fill(body: { shop: string; customers: number; orders: number; days: number }) {
  const response = await send("/__meta/fill", body);
  if (response.status === 409) return false;
  if (!response.ok) throw new Error(`/__meta/fill: ${response.status} ${await response.text()}`);
  return true;
}

async function post(path: string, body: object): Promise<void> {
  const response = await send(path, body);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

function send(path: string, body: object): Promise<Response> {
  return fetch(`${SANDBOX}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function admin<T>(
  shop: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<T> {
  const response = await fetch(`${SANDBOX}/stores/${shop}/admin/api/2026-07/graphql.json`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-access-token": "shpat_sandbox" },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data?: T; errors?: unknown };
  if (answer.data === undefined || answer.errors !== undefined)
    throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

/** Waits until the app has counted everything that was sent to it. */
export async function settled(): Promise<void> {
  const deadline = Date.now() + SETTLE_MS;
  for (;;) {
    const sandbox = (await (await fetch(`${SANDBOX}/__meta/health`)).json()) as {
      webhooks: number;
    };
    const app = (await (await fetch(`${APP}/healthz`)).json()) as { inbox: { pending: number } };
    if (sandbox.webhooks === 0 && app.inbox.pending === 0) return;
    if (Date.now() > deadline)
      throw new Error("The app did not count the orders within 30 s; see its log");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
