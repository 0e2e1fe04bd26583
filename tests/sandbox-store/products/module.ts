import {
  type CatalogCollection,
  type CatalogProduct,
  catalogOf,
  type CatalogVariant,
  findVariant,
} from "../catalog";
import { connection } from "../graphql/connection";
import { countOf } from "../graphql/count";
import { gid, idOf } from "../graphql/gid";
import { moneyV2, restAmount } from "../graphql/money";
import { unmodelled } from "../graphql/unmodelled";
import { metafieldFields } from "../metafields/view";
import { type Call, type Module } from "../module";
import { searchFilter, type SearchFields } from "../search";
import {
  collectionOfId,
  collectionsOf,
  collectionView,
  createCollection,
  matchingCollections,
} from "./collections";
import { tagsOf } from "./tags";

const CREATED_AT = "2024-02-01T08:00:00.000Z";

const productFields = (call: Call): SearchFields<CatalogProduct> => ({
  id: { kind: "number", read: (product) => product.id },
  title: { kind: "text", read: (product) => product.title },
  handle: { kind: "keyword", read: (product) => product.handle },
  product_type: { kind: "keyword", read: (product) => product.productType },
  tag: { kind: "keyword", read: (product) => tagsOf(call, product) },
  status: { kind: "keyword", read: () => "active" },
  gift_card: { kind: "keyword", read: (product) => product.isGiftCard },
});

type ProductView = { readonly id: string } & Readonly<Record<string, unknown>>;

function productView(call: Call, product: CatalogProduct): ProductView {
  const { currency } = call.facts;
  const prices = product.variants.map((variant) => variant.priceMinor);
  const id = gid("Product", product.id);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  return {
    __typename: "Product",
    id,
    legacyResourceId: String(product.id),
    title: product.title,
    handle: product.handle,
    description: () => product.description,
    descriptionHtml: `<p>${product.description}</p>`,
    productType: product.productType,
    vendor: call.facts.name,
    status: "ACTIVE",
    tags: [...tagsOf(call, product)],
    isGiftCard: product.isGiftCard,
    hasOnlyDefaultVariant: false,
    featuredMedia: null,
    onlineStoreUrl: `https://${call.facts.domain}/products/${product.handle}`,
    priceRangeV2: {
      minVariantPrice: moneyV2(low, currency),
      maxVariantPrice: moneyV2(high, currency),
    },
    variantsCount: { count: product.variants.length, precision: "EXACT" },
    createdAt: CREATED_AT,
    updatedAt: CREATED_AT,
    publishedAt: CREATED_AT,
    requiresSellingPlan: product.sellingPlan !== null,
    collections: (args: Record<string, unknown>) =>
      connection(collectionsOf(call, product), args, (each) => listedCollection(call, each)),
    inCollection: (args: Record<string, unknown>) =>
      collectionsOf(call, product).some((each) => each.id === idOf("Collection", args["id"])),
    variants: (args: Record<string, unknown>) =>
      connection(product.variants, args, (variant) => variantView(call, product, variant)),
    ...metafieldFields(call, id),
  };
}

function variantView(call: Call, product: CatalogProduct, variant: CatalogVariant) {
  const id = gid("ProductVariant", variant.id);
  return {
    __typename: "ProductVariant",
    id,
    legacyResourceId: String(variant.id),
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    barcode: null,
    price: restAmount(variant.priceMinor, call.facts.currency),
    compareAtPrice: null,
    position: product.variants.indexOf(variant) + 1,
    taxable: !product.isGiftCard,
    availableForSale: true,
    inventoryPolicy: "CONTINUE",
    selectedOptions: [{ name: "Title", value: variant.title }],
    unitPrice: null,
    createdAt: CREATED_AT,
    updatedAt: CREATED_AT,
    product: () => productView(call, product),
    ...metafieldFields(call, id),
  };
}

/** What orders may show of the variant they sold, or null when the catalog does not have it. */
export function variantViewById(call: Call, id: number | null) {
  const found = findVariant(call.facts, id);
  return found === null ? null : variantView(call, found.product, found.variant);
}

/** A product by number as the Admin API shows it, or null. */
export function productViewById(call: Call, id: number | null) {
  const found = catalogOf(call.facts).find((product) => product.id === id);
  return found === undefined ? null : productView(call, found);
}

function listedCollection(call: Call, found: CatalogCollection): object {
  return collectionView(call, found, (product) => productView(call, product));
}

/** A collection by number as the Admin API shows it, or null. */
export function collectionViewById(call: Call, id: number | null) {
  const found = collectionOfId(call, id);
  return found === null ? null : listedCollection(call, found);
}

function matching(args: Record<string, unknown>, call: Call): CatalogProduct[] {
  const filter = searchFilter(args["query"], productFields(call), (product) => [
    product.title,
    ...product.variants.map((variant) => variant.sku),
  ]);
  if (typeof args["savedSearchId"] === "string") throw unmodelled("savedSearchId");
  const found = catalogOf(call.facts).filter(filter);
  switch (args["sortKey"] ?? "ID") {
    case "ID":
      return found;
    case "TITLE":
      return found.sort((a, b) => (a.title < b.title ? -1 : 1));
    default:
      throw unmodelled(`ProductSortKeys.${String(args["sortKey"])}`);
  }
}

type Sold = { readonly id: number; product: CatalogProduct; variant: CatalogVariant };

const VARIANT_FIELDS: SearchFields<Sold> = {
  id: { kind: "number", read: (sold) => sold.id },
  sku: { kind: "keyword", read: (sold) => sold.variant.sku },
  product_id: { kind: "number", read: (sold) => sold.product.id },
  title: { kind: "text", read: (sold) => sold.variant.title },
};

function matchingVariants(args: Record<string, unknown>, call: Call): Sold[] {
  return catalogOf(call.facts)
    .flatMap((product) => product.variants.map((variant) => ({ id: variant.id, product, variant })))
    .filter(searchFilter(args["query"], VARIANT_FIELDS, (sold) => [sold.product.title]));
}

/** The store's catalog, to be read only but for tags (`tagsAdd`, `tagsRemove`) and further collections. */
export const productModule: Module = {
  queries: {
    collection: (args, call) => collectionViewById(call, idOf("Collection", args["id"])),
    collections: (args, call) =>
      connection(matchingCollections(args, call), args, (each) => listedCollection(call, each)),
    product: (args, call) => productViewById(call, idOf("Product", args["id"])),
    products: (args, call) =>
      connection(matching(args, call), args, (product) => productView(call, product)),
    productsCount: (args, call) => countOf(matching(args, call).length, args),
    productVariant: (args, call) => variantViewById(call, idOf("ProductVariant", args["id"])),
    productVariants: (args, call) =>
      connection(matchingVariants(args, call), args, (sold) =>
        variantView(call, sold.product, sold.variant),
      ),
  },
  mutations: {
    collectionCreate: (args, call) => {
      const created = createCollection(args, call);
      return created === null
        ? { collection: null, userErrors: [NO_PRODUCT] }
        : { collection: listedCollection(call, created), userErrors: [] };
    },
  },
};

const NO_PRODUCT = { field: ["products"], message: "Product does not exist" };
