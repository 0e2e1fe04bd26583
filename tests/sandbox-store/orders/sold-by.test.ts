import { expect, test } from "vitest";
import { place, create, price } from "./trial-orders";
import { type TrialStore, trialStore } from "./trial-store";

const LOCATION = "gid://shopify/CompanyLocation/6101";
const lineItems = [{ title: "Mug", quantity: 1, priceSet: price("18.00") }];

function body(store: TrialStore) {
  const payload = store.announced.filter(({ topic }) => topic === "orders/updated").at(-1)?.payload;
  return payload as { company: object | null; line_items: object[] };
}

test("an order of a company names it in its body and as its purchasing entity", () => {
  const store = trialStore();
  const { id } = place(store, { companyLocationId: LOCATION, lineItems });
  const asked = store.admin(
    `query ($id: ID!) { order(id: $id) { purchasingEntity {
      ... on PurchasingCompany { company { name } location { id } contact { id } } } } }`,
    { id },
  );

  expect(body(store).company).toEqual({ id: 6001, location_id: 6101 });
  expect(asked).toEqual({
    order: {
      purchasingEntity: {
        company: { name: "Harbour Cafe" },
        location: { id: LOCATION },
        contact: null,
      },
    },
  });
});

test("an order of a person names none, and a company that is not there is refused", () => {
  const store = trialStore();
  place(store, { lineItems });
  expect(body(store).company).toBeNull();

  const unknown = { companyLocationId: "gid://shopify/CompanyLocation/1", lineItems };
  expect(create(store, unknown).userErrors).toMatchObject([
    { field: ["order", "companyLocationId"], message: "Company location does not exist" },
  ]);
});

test("a product sold by a selling plan says so in the Admin API alone", () => {
  const store = trialStore();
  const coffee = { variantId: "gid://shopify/ProductVariant/80101", quantity: 1 };
  const { id } = place(store, { lineItems: [coffee, ...lineItems] });
  const asked = store.admin(
    `query ($id: ID!) { order(id: $id) { lineItems(first: 9) { nodes { sellingPlan { name } } } } }`,
    { id },
  );

  expect(asked).toEqual({
    order: {
      lineItems: { nodes: [{ sellingPlan: { name: "Every month" } }, { sellingPlan: null }] },
    },
  });
  expect(JSON.stringify(body(store).line_items)).not.toMatch(/selling_?plan/i);
});
