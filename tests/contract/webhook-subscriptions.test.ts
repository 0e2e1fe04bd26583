import { describe, expect, test } from "vitest";
import { captured, comparable, hasCaptures } from "../sandbox-store/orders/captured";
import { Trial } from "../sandbox-store/trial";

type Conformance = {
  readonly catalog: {
    readonly variables: Record<string, unknown>;
    readonly response: { readonly payload: { readonly data: unknown } };
  };
  readonly graphqlValidation: Readonly<
    Record<
      "missingCreateTopic" | "nullUpdateInput",
      { readonly response: { readonly payload: { readonly errors: unknown } } }
    >
  >;
};

// Subscriptions made by the API are not modelled, only those of the app's configuration; like
// Shopify, the API does not list the latter. The capture's document is not in it.
const READ = `query ($first: Int!, $missingQuery: String!, $unknownId: ID!) {
  webhookSubscriptions(first: $first) {
    nodes { id }
    edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
  webhookSubscriptionsCount { count precision }
  filteredCount: webhookSubscriptionsCount(query: $missingQuery) { count precision }
  unknown: webhookSubscription(id: $unknownId) { id }
}`;

describe.runIf(hasCaptures())("webhookSubscriptions", () => {
  test("lists nothing for an app whose subscriptions stand in its configuration", () => {
    const { catalog } = captured<Conformance>("webhook-subscription-conformance.json");
    const answer = new Trial().data(READ, catalog.variables);

    expect(comparable(answer)).toEqual(comparable(catalog.response.payload.data));
  });

  test.each([
    [
      "missingCreateTopic",
      `mutation MissingCreateWebhookTopic {
  webhookSubscriptionCreate(webhookSubscription: { uri: "https://example.com" }) { userErrors { message } }
}`,
    ],
    [
      "nullUpdateInput",
      `mutation NullUpdateWebhookInput {
  webhookSubscriptionUpdate(id: "gid://shopify/WebhookSubscription/1", webhookSubscription: null) { userErrors { message } }
}`,
    ],
  ] as const)(
    "an argument that the schema refuses is told in Shopify's words: %s",
    (name, query) => {
      const { graphqlValidation } = captured<Conformance>("webhook-subscription-conformance.json");
      const { result } = new Trial().run(query);

      expect(result).toEqual(graphqlValidation[name].response.payload);
    },
  );

  test("making one is refused by name", () => {
    const query = `mutation {
      webhookSubscriptionCreate(topic: SHOP_UPDATE, webhookSubscription: { uri: "https://example.com" }) {
        userErrors { message }
      }
    }`;
    const { result } = new Trial().run(query);

    expect(result.errors?.[0]?.message).toBe(
      "sandbox: the mutation webhookSubscriptionCreate is not modelled",
    );
  });
});
