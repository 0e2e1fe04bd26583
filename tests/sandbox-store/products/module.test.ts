import { expect, test } from "vitest";
import { Trial } from "../trial";

const MUG = "gid://shopify/Product/8001";
const TABLE = "gid://shopify/Collection/7004";

test("a product says which collections hold it, and a collection which products it holds", () => {
  const data = new Trial().data(`{
    product(id: "${MUG}") {
      collections(first: 9) { nodes { title } }
      inTable: inCollection(id: "${TABLE}") inPaper: inCollection(id: "gid://shopify/Collection/7003")
    }
    collection(id: "${TABLE}") { handle productsCount { count } products(first: 9) { nodes { title } } }
    collections(first: 9, query: "title:paper") { nodes { id } }
  }`);

  expect(data).toEqual({
    product: {
      collections: { nodes: [{ title: "Kitchen" }, { title: "Table" }] },
      inTable: true,
      inPaper: false,
    },
    collection: {
      handle: "table",
      productsCount: { count: 2 },
      products: { nodes: [{ title: "Stoneware mug" }, { title: "Glass carafe" }] },
    },
    collections: { nodes: [{ id: "gid://shopify/Collection/7003" }] },
  });
});

test("the pages of a product's collections join on", () => {
  const page = (after: string) =>
    new Trial().data(`{ product(id: "${MUG}") {
      collections(first: 1${after}) { nodes { title } pageInfo { hasNextPage endCursor } }
    } }`) as { product: { collections: { nodes: object[]; pageInfo: { endCursor: string } } } };
  const first = page("").product.collections;
  const second = page(`, after: "${first.pageInfo.endCursor}"`).product.collections;

  expect([...first.nodes, ...second.nodes]).toEqual([{ title: "Kitchen" }, { title: "Table" }]);
});

test("nodes are found by their ids in the order asked, and null for what is not there", () => {
  const ids = [MUG, "gid://shopify/Product/1", TABLE];
  const query = `query ($ids: [ID!]!) {
    nodes(ids: $ids) { id ... on Product { title } ... on Collection { handle } }
  }`;

  expect(new Trial().data(query, { ids })).toEqual({
    nodes: [{ id: MUG, title: "Stoneware mug" }, null, { id: TABLE, handle: "table" }],
  });
});

test("a node of a kind that is not modelled is refused by name", () => {
  const { result } = new Trial().run('{ node(id: "gid://shopify/Page/1") { id } }');
  expect(JSON.stringify(result.errors)).toContain("a node of Page");
});

test("a collection that is created holds its products, and one of a product that is not there is refused", () => {
  const trial = new Trial();
  const create = (products: string[]) =>
    trial.data(
      `mutation ($input: CollectionInput!) { collectionCreate(input: $input) {
        collection { id title } userErrors { field message } } }`,
      { input: { title: "Gifts", products } },
    );

  expect(create(["gid://shopify/Product/1"])).toEqual({
    collectionCreate: {
      collection: null,
      userErrors: [{ field: ["products"], message: "Product does not exist" }],
    },
  });
  expect(create([MUG])).toMatchObject({ collectionCreate: { collection: { title: "Gifts" } } });
  expect(
    trial.data(`{ product(id: "${MUG}") { collections(first: 9) { nodes { title } } } }`),
  ).toEqual({
    product: {
      collections: { nodes: [{ title: "Kitchen" }, { title: "Table" }, { title: "Gifts" }] },
    },
  });
});
