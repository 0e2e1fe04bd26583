/** Where the shopping is done: anything with an Admin API. */
export type Store = {
  readonly admin: (
    query: string,
    variables?: Record<string, unknown>,
    shop?: string,
  ) => Promise<Record<string, never>>;
};

/** What customers and merchants do in a store, through its Admin API alone. */

const CREATE_CUSTOMER = `mutation ($input: CustomerInput!) {
  customerCreate(input: $input) { customer { id } userErrors { message } } }`;

const CREATE_ORDER = `mutation ($order: OrderCreateOrderInput!) {
  orderCreate(order: $order) {
    order { id name transactions(first: 5) { id } lineItems(first: 10) { nodes { id } } }
    userErrors { message } } }`;

const REFUND = `mutation ($input: RefundInput!) {
  refundCreate(input: $input) { refund { id } userErrors { message } } }`;

type Answer<Key extends string, Value> = {
  [K in Key]: Value & { userErrors: { message: string }[] };
};

function checked<T extends { userErrors: { message: string }[] }>(payload: T): T {
  if (payload.userErrors.length > 0)
    throw new Error(payload.userErrors.map((each) => each.message).join(" "));
  return payload;
}

export type PlacedOrder = { id: string; name: string; transactionId: string; lineIds: string[] };

export async function createCustomer(
  world: Store,
  email: string,
  shop?: string,
  details: Record<string, string> = {},
): Promise<string> {
  const input = { email, firstName: "Kim", lastName: "Lee", ...details };
  const data = (await world.admin(CREATE_CUSTOMER, { input }, shop)) as unknown as Answer<
    "customerCreate",
    { customer: { id: string } }
  >;
  return checked(data.customerCreate).customer.id;
}

export async function placeOrder(
  world: Store,
  order: Record<string, unknown> & { amount?: string; currency?: string },
  shop?: string,
): Promise<PlacedOrder> {
  const { amount = "49.95", currency = "EUR", ...rest } = order;
  const money = { shopMoney: { amount, currencyCode: currency } };
  const variables = {
    order: {
      currency,
      lineItems: [{ title: "Trail mug", quantity: 1, priceSet: money }],
      transactions: [{ kind: "SALE", status: "SUCCESS", amountSet: money, gateway: "manual" }],
      ...rest,
    },
  };
  type Created = {
    order: {
      id: string;
      name: string;
      transactions: { id: string }[];
      lineItems: { nodes: { id: string }[] };
    };
  };
  const data = (await world.admin(CREATE_ORDER, variables, shop)) as unknown as Answer<
    "orderCreate",
    Created
  >;
  const { id, name, transactions, lineItems } = checked(data.orderCreate).order;
  return {
    id,
    name,
    transactionId: transactions[0]?.id ?? "",
    lineIds: lineItems.nodes.map((line) => line.id),
  };
}

/** Refunds money without naming lines. */
export async function refundAmount(
  world: Store,
  order: PlacedOrder,
  amount: string,
): Promise<void> {
  const input = {
    orderId: order.id,
    transactions: [
      {
        orderId: order.id,
        parentId: order.transactionId,
        amount,
        gateway: "manual",
        kind: "REFUND",
      },
    ],
  };
  const data = (await world.admin(REFUND, { input })) as unknown as Answer<
    "refundCreate",
    { refund: { id: string } }
  >;
  checked(data.refundCreate);
}

const TO_SEND = `query ($id: ID!) {
  order(id: $id) { fulfillmentOrders(first: 5) { nodes { id status } } } }`;

const SEND = `mutation ($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id } userErrors { message } } }`;

/** Sends everything that an order still has to be sent. */
export async function sendOrder(world: Store, { id }: PlacedOrder): Promise<void> {
  const read = (await world.admin(TO_SEND, { id })) as unknown as {
    order: { fulfillmentOrders: { nodes: { id: string; status: string }[] } };
  };
  const open = read.order.fulfillmentOrders.nodes.filter((each) => each.status === "OPEN");
  const fulfillment = {
    lineItemsByFulfillmentOrder: open.map((each) => ({ fulfillmentOrderId: each.id })),
  };
  const data = (await world.admin(SEND, { fulfillment })) as unknown as Answer<
    "fulfillmentCreate",
    { fulfillment: { id: string } }
  >;
  checked(data.fulfillmentCreate);
}
