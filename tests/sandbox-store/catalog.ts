import { type StoreFacts } from "./context";
import { minorFrom } from "./graphql/money";

/** By which a shop sells something again and again. */
export type SellingPlan = { readonly id: number; readonly name: string };

export type CatalogVariant = {
  readonly id: number;
  readonly title: string;
  readonly sku: string;
  /** In minor units of the store's currency, with tax where the store states prices so. */
  readonly priceMinor: number;
};

export type CatalogProduct = {
  readonly id: number;
  readonly handle: string;
  readonly title: string;
  readonly description: string;
  readonly productType: string;
  readonly tags: readonly string[];
  readonly isGiftCard: boolean;
  /** Sold by this plan alone; null for what is bought once. */
  readonly sellingPlan: SellingPlan | null;
  readonly variants: readonly CatalogVariant[];
};

type Price = { readonly EUR: string; readonly USD: string };

/** The type of products that are bought once in a while for what they bring. */
export const MEMBERSHIPS = "Memberships";

/** What a store sells, told once; numbers are the same in every store, as prices are not. */
const PRODUCTS = [
  product(
    1,
    "Stoneware mug",
    "Kitchen",
    "Holds 350 ml and a morning.",
    ["ceramics"],
    [
      variant(1, "Moss", "MUG-MOSS", { EUR: "18.00", USD: "20.00" }),
      variant(2, "Clay", "MUG-CLAY", { EUR: "18.00", USD: "20.00" }),
    ],
  ),
  product(
    2,
    "Linen tea towel",
    "Kitchen",
    "Two in a set, softer with every wash.",
    ["linen"],
    [variant(1, "Set of two", "TOWEL-2", { EUR: "12.50", USD: "14.00" })],
  ),
  product(
    3,
    "Wool throw",
    "Living",
    "Undyed wool, 130 by 180 cm.",
    ["wool"],
    [variant(1, "Natural", "THROW-NAT", { EUR: "129.00", USD: "139.00" })],
  ),
  product(
    4,
    "Beeswax candle",
    "Living",
    "Burns for thirty hours.",
    ["candles"],
    [
      variant(1, "Small", "CANDLE-S", { EUR: "9.95", USD: "11.00" }),
      variant(2, "Large", "CANDLE-L", { EUR: "19.95", USD: "22.00" }),
    ],
  ),
  product(
    5,
    "Olive wood board",
    "Kitchen",
    "Each one cut from a single piece.",
    ["wood"],
    [variant(1, "30 cm", "BOARD-30", { EUR: "49.95", USD: "54.00" })],
  ),
  product(
    6,
    "Glass carafe",
    "Kitchen",
    "One litre, with a cork stopper.",
    ["glass"],
    [variant(1, "1 l", "CARAFE-1", { EUR: "34.90", USD: "38.00" })],
  ),
  product(
    7,
    "Notebook",
    "Paper",
    "160 dotted pages, lies flat.",
    ["paper"],
    [variant(1, "A5", "NOTE-A5", { EUR: "15.00", USD: "16.50" })],
  ),
  product(
    8,
    "Market bag",
    "Living",
    "Organic cotton, carries ten kilos.",
    ["cotton"],
    [variant(1, "Natural", "BAG-NAT", { EUR: "24.00", USD: "26.00" })],
  ),
  product(
    9,
    "Gift card",
    "Gift cards",
    "To spend on anything in the shop.",
    [],
    [
      variant(1, "25", "GIFT-25", { EUR: "25.00", USD: "25.00" }),
      variant(2, "50", "GIFT-50", { EUR: "50.00", USD: "50.00" }),
    ],
  ),
  {
    ...product(
      10,
      "Coffee beans",
      "Kitchen",
      "500 g of a new roast every month.",
      ["coffee"],
      [variant(1, "500 g", "COFFEE-500", { EUR: "16.00", USD: "17.50" })],
    ),
    sellingPlan: { id: 9_001, name: "Every month" },
  },
  product(
    11,
    "Club membership",
    MEMBERSHIPS,
    "A year in the club. The card comes by post.",
    [],
    [variant(1, "One year", "CLUB-YEAR", { EUR: "39.00", USD: "42.00" })],
  ),
];

type Told = Omit<CatalogProduct, "variants"> & {
  readonly variants: readonly (Omit<CatalogVariant, "priceMinor"> & { readonly price: Price })[];
};

function product(
  position: number,
  title: string,
  productType: string,
  description: string,
  tags: readonly string[],
  variants: readonly { position: number; title: string; sku: string; price: Price }[],
): Told {
  const id = 8_000 + position;
  return {
    id,
    handle: title.toLowerCase().replaceAll(" ", "-"),
    title,
    description,
    productType,
    tags,
    isGiftCard: productType === "Gift cards",
    sellingPlan: null,
    variants: variants.map(({ position: place, ...told }) => ({ id: id * 10 + place, ...told })),
  };
}

function variant(position: number, title: string, sku: string, price: Price) {
  return { position, title, sku, price };
}

/** The store's products: its own, or those of every store with its prices. A store in another currency than these has none. */
export function catalogOf(facts: StoreFacts): readonly CatalogProduct[] {
  const { currency, products } = facts;
  if (products !== undefined) return products;
  if (currency !== "EUR" && currency !== "USD") return [];
  return PRODUCTS.map((each) => ({
    ...each,
    variants: each.variants.map(({ price, ...told }) => ({
      ...told,
      priceMinor: minorFrom(price[currency], currency),
    })),
  }));
}

export type CatalogCollection = {
  readonly id: number;
  readonly handle: string;
  readonly title: string;
  readonly productIds: readonly number[];
};

/** Collections; their numbers are the same in every store, as those of products are. */
export const COLLECTIONS: readonly CatalogCollection[] = [
  collection(1, "Kitchen", [1, 2, 5, 6, 10]),
  collection(2, "Living", [3, 4, 8]),
  collection(3, "Paper", [7]),
  collection(4, "Table", [1, 6]),
];

function collection(position: number, title: string, products: readonly number[]) {
  const productIds = products.map((each) => 8_000 + each);
  return { id: 7_000 + position, handle: title.toLowerCase(), title, productIds };
}

/** The variant with this number and its product, or null. */
export function findVariant(facts: StoreFacts, id: number | null) {
  for (const each of catalogOf(facts)) {
    const found = each.variants.find((candidate) => candidate.id === id);
    if (found !== undefined) return { product: each, variant: found };
  }
  return null;
}
