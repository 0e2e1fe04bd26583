import { type CatalogCollection, type CatalogProduct, catalogOf, COLLECTIONS } from "../catalog";
import { connection } from "../graphql/connection";
import { countOf } from "../graphql/count";
import { gid, idOf } from "../graphql/gid";
import { unmodelled } from "../graphql/unmodelled";
import { type Call } from "../module";
import { searchFilter, type SearchFields } from "../search";

type Args = Record<string, unknown>;

export function collectionsOf(product: CatalogProduct): readonly CatalogCollection[] {
  return COLLECTIONS.filter((each) => each.productIds.includes(product.id));
}

export function collectionOfId(id: number | null): CatalogCollection | null {
  return COLLECTIONS.find((each) => each.id === id) ?? null;
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

export function matchingCollections(args: Args): CatalogCollection[] {
  if (typeof args["savedSearchId"] === "string") throw unmodelled("savedSearchId");
  const sortKey = args["sortKey"] ?? "ID";
  if (sortKey !== "ID") throw unmodelled(`CollectionSortKeys.${String(sortKey)}`);
  return COLLECTIONS.filter(searchFilter(args["query"], FIELDS, (each) => [each.title]));
}
