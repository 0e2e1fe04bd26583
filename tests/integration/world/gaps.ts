import { type PlacedOrder } from "./shopping";
import { SHOP, type World } from "./world";

type Errors = readonly { readonly message: string }[];

/** What happens in a store behind the app's back: each is done by the Admin API, as staff or another app would. */
export function storeKeeper(world: World, shop: string = SHOP) {
  const change = async (query: string, variables: Record<string, unknown>) => {
    const data = (await world.admin(query, variables, shop)) as unknown as Record<
      string,
      { userErrors?: Errors }
    >;
    for (const [name, payload] of Object.entries(data)) {
      const [error] = payload.userErrors ?? [];
      if (error !== undefined) throw new Error(`${name}: ${error.message}`);
    }
    return data;
  };
  const codeId = async (code: string) => {
    const found = (await world.admin(
      "query ($code: String!) { codeDiscountNodeByCode(code: $code) { id } }",
      { code },
      shop,
    )) as unknown as { codeDiscountNodeByCode: { id: string } };
    return found.codeDiscountNodeByCode.id;
  };
  const onCode = (mutation: string) => async (code: string) =>
    change(`mutation ($id: ID!) { ${mutation}(id: $id) { userErrors { message } } }`, {
      id: await codeId(code),
    });
  return {
    /** From now on no webhook of any store arrives, or every one. */
    silence: (silent: boolean) =>
      world.post("/__meta/webhooks", {
        duplicate: 0,
        delayMs: 0,
        shuffle: false,
        dropRate: silent ? 1 : 0,
      }),
    cancel: ({ id }: PlacedOrder) =>
      change(
        `mutation ($id: ID!) { orderCancel(orderId: $id, restock: false, reason: CUSTOMER, refund: false) {
           orderCancelUserErrors { message } userErrors { message } } }`,
        { id },
      ),
    markPaid: ({ id }: PlacedOrder) =>
      change(
        "mutation ($id: ID!) { orderMarkAsPaid(input: { id: $id }) { userErrors { message } } }",
        { id },
      ),
    deleteOrder: ({ id }: PlacedOrder) =>
      change("mutation ($id: ID!) { orderDelete(orderId: $id) { userErrors { message } } }", {
        id,
      }),
    giveTo: ({ id: orderId }: PlacedOrder, customerId: string) =>
      change(
        `mutation ($orderId: ID!, $customerId: ID!) {
           orderCustomerSet(orderId: $orderId, customerId: $customerId) { userErrors { message } } }`,
        { orderId, customerId },
      ),
    takeOff: async ({ id }: PlacedOrder) => {
      const begun = (await change(
        `mutation ($id: ID!) { orderEditBegin(id: $id) {
           calculatedOrder { id lineItems(first: 1) { nodes { id } } } userErrors { message } } }`,
        { id },
      )) as unknown as Begun;
      const { calculatedOrder } = begun.orderEditBegin;
      const lineItemId = calculatedOrder.lineItems.nodes[0]?.id;
      await change(
        `mutation ($id: ID!, $lineItemId: ID!) {
           orderEditSetQuantity(id: $id, lineItemId: $lineItemId, quantity: 1) { userErrors { message } }
           orderEditCommit(id: $id) { userErrors { message } } }`,
        { id: calculatedOrder.id, lineItemId },
      );
    },
    account: async (gid: string, account: "enabled" | "disabled") => {
      const body = { shop, customerId: Number(gid.split("/").at(-1)), account };
      const answer = await world.post("/__meta/account", body);
      if (!answer.ok) throw new Error(await answer.text());
    },
    rename: (id: string, email: string) =>
      change(
        "mutation ($input: CustomerInput!) { customerUpdate(input: $input) { userErrors { message } } }",
        { input: { id, email } },
      ),
    deleteCustomer: (id: string) =>
      change(
        "mutation ($input: CustomerDeleteInput!) { customerDelete(input: $input) { userErrors { message } } }",
        { input: { id } },
      ),
    merge: (one: string, other: string) =>
      change(
        `mutation ($one: ID!, $other: ID!) {
           customerMerge(customerOneId: $one, customerTwoId: $other) { userErrors { message } } }`,
        { one, other },
      ),
    tag: (id: string, tags: readonly string[]) =>
      change(
        "mutation ($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { userErrors { message } } }",
        { id, tags },
      ),
    subscribe: (customerId: string, channel: "Email" | "Sms") =>
      change(
        `mutation ($input: Customer${channel}MarketingConsentUpdateInput!) {
           customer${channel}MarketingConsentUpdate(input: $input) { userErrors { message } } }`,
        {
          input: {
            customerId,
            [`${channel.toLowerCase()}MarketingConsent`]: {
              marketingState: "SUBSCRIBED",
              marketingOptInLevel: "SINGLE_OPT_IN",
            },
          },
        },
      ),
    deleteCode: onCode("discountCodeDelete"),
    switchOff: onCode("discountCodeDeactivate"),
    switchOn: onCode("discountCodeActivate"),
  };
}

type Begun = {
  readonly orderEditBegin: {
    readonly calculatedOrder: {
      readonly id: string;
      readonly lineItems: { readonly nodes: readonly { readonly id: string }[] };
    };
  };
};
