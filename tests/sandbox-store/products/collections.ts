import { z } from "zod";
import { type CatalogCollection, type CatalogProduct, catalogOf, COLLECTIONS } from "../catalog";
import { connection } from "../graphql/connection";
import { countOf } from "../graphql/count";
import { gid, idOf } from "../graphql/gid";
import { unmodelled } from "../graphql/unmodelled";
import { type Call } from "../module";
import { readInput } from "../orders/input-parts";
import { searchFilter, type SearchFields } from "../search";

type Args = Record<string, unknown>;

/** Those of the catalog, then those that were created. */
function collectionsIn({ facts, state }: Call): readonly CatalogCollection[] {
  const created = (state.records["collections"] ??= {}) as Record<string, CatalogCollection>;
  return [...(facts.collections ?? COLLECTIONS), ...Object.values(created)];
}

export function collectionsOf(call: Call, product: CatalogProduct): readonly CatalogCollection[] {
  return collectionsIn(call).filter((each) => each.productIds.includes(product.id));
}

export function collectionOfId(call: Call, id: number | null): CatalogCollection | null {
  return collectionsIn(call).find((each) => each.id === id) ?? null;
}

const input = z.strictObject({
  title: z.string(),
  handle: z.string().nullish(),
  products: z.array(z.string()).nullish(),
  redirectNewHandle: z.literal(false).nullish(),
});

/** Creates a collection that holds these products; null when a product does not exist. */
export function createCollection(args: Args, call: Call): CatalogCollection | null {
  if (args["collection"] !== undefined) throw unmodelled("collectionCreate(collection:)");
  const { title, handle, products } = readInput(input, args["input"], "collectionCreate");
  const known = new Set(catalogOf(call.facts).map((each) => each.id));
  const productIds = (products ?? []).map((id) => idOf("Product", id) ?? 0);
  if (productIds.some((id) => !known.has(id))) return null;
  const id = 7_100 + call.nextId("Collection");
  const created = { id, title, handle: handle ?? title.toLowerCase(), productIds };
  const collections = (call.state.records["collections"] ??= {});
  collections[String(id)] = created;
  return created;
}

/** A `Collection`; how its products are shown is the caller's. */
export function collectionView(
  call: Call,
  { id, title, handle, productIds }: CatalogCollection,
  productView: (product: CatalogProduct) => object,
) {
  const products = catalogOf(call.facts).filter((each) => productIds.includes(each.id));
  return {
    __typename: "Collection",
    id: gid("Collection", id),
    legacyResourceId: String(id),
    title,
    handle,
    description: () => "",
    descriptionHtml: "",
    image: null,
    ruleSet: null,
    sortOrder: "MANUAL",
    productsCount: (args: Args) => countOf(products.length, args),
    hasProduct: (args: Args) => products.some((each) => each.id === idOf("Product", args["id"])),
    products: (args: Args) => connection(products, args, productView),
  };
}

const FIELDS: SearchFields<CatalogCollection> = {
  id: { kind: "number", read: (each) => each.id },
  title: { kind: "text", read: (each) => each.title },
  handle: { kind: "keyword", read: (each) => each.handle },
};

export function matchingCollections(args: Args, call: Call): CatalogCollection[] {
  if (typeof args["savedSearchId"] === "string") throw unmodelled("savedSearchId");
  const sortKey = args["sortKey"] ?? "ID";
  if (sortKey !== "ID") throw unmodelled(`CollectionSortKeys.${String(sortKey)}`);
  return collectionsIn(call).filter(searchFilter(args["query"], FIELDS, (each) => [each.title]));
}
