import { type CatalogCollection, type CatalogProduct } from "../../sandbox-store/catalog";
import { type StoreFacts } from "../../sandbox-store/context";
import { type History, type OrderEvent, type SimEvent } from "../history";
import { type LeftOut } from "./left-out";

type Line = OrderEvent["lines"][number];

/** A line of a history in the store: its number there, and how many units of it came back. */
export type PlacedLine = { readonly id: string; readonly lineId: string };

export type PlacedOrder = { readonly id: string; readonly lines: PlacedLine[] };

export type Coupon = { readonly id: string; readonly code: string; readonly points: number };

/** A customer of a history, and what became of their doings. */
export type Person = {
  readonly email: string;
  readonly phone: string;
  readonly events: readonly SimEvent[];
  /** Null until the store knows them. */
  gid: string | null;
  /** Whom the store made of them, and since when it had known them. */
  became: Person | null;
  createdAt: string | null;
  readonly orders: Map<string, PlacedOrder>;
  readonly coupons: Map<string, Coupon>;
  /** What was decided in the app, as it was accepted there. */
  readonly decided: SimEvent[];
};

/** A history that is lived through, with a shop of its own. */
export type Shop = {
  readonly history: History;
  readonly facts: StoreFacts;
  readonly people: readonly Person[];
  readonly leftOut: LeftOut;
  /** The zone that the shop is in now. */
  timeZone: string;
  /** Zero until the app is installed. */
  shopId: number;
};

export function openShop(history: History, leftOut: LeftOut): Shop {
  const { seed, versions, customers } = history;
  const domain = `history-${String(seed)}.myshopify.com`;
  const timeZone = versions[0]?.timeZone ?? "UTC";
  return {
    history,
    leftOut,
    timeZone,
    shopId: 0,
    facts: {
      domain,
      name: `History ${String(seed)}`,
      currency: "EUR",
      timeZone,
      taxesIncluded: true,
      taxRate: 0,
      ...assortment(
        customers.flatMap(({ events }) => events.flatMap(linesOf)),
        leftOut,
      ),
    },
    people: customers.map(({ events }, index) => ({
      email: `customer-${String(index + 1)}@${domain}`,
      phone: `+4915112345${String(index + 100)}`,
      events,
      gid: null,
      became: null,
      createdAt: null,
      orders: new Map(),
      coupons: new Map(),
      decided: [],
    })),
  };
}

function linesOf(event: SimEvent): readonly Line[] {
  return event.kind === "order" || event.kind === "edit" ? event.lines : [];
}

/** The products that the lines name, under the numbers that the history and its programs know them by. */
function assortment(
  lines: readonly Line[],
  leftOut: LeftOut,
): {
  readonly products: readonly CatalogProduct[];
  readonly collections: readonly CatalogCollection[];
} {
  const sold = new Map<string, Line>();
  for (const line of lines) {
    if (typeof line.productId !== "string") continue;
    const known = sold.get(line.productId);
    if (known !== undefined && kindOf(known) !== kindOf(line))
      leftOut.add("a product of two kinds");
    sold.set(line.productId, known ?? line);
  }
  const collectionIds = new Set([...sold.values()].flatMap((line) => line.collectionIds ?? []));
  return {
    products: [...sold].map(([id, line]) => productOf(Number(id), line)),
    collections: [...collectionIds].map((id) => ({
      id: Number(id),
      handle: `collection-${id}`,
      title: `Collection ${id}`,
      productIds: [...sold].flatMap(([productId, line]) =>
        line.collectionIds?.includes(id) === true ? [Number(productId)] : [],
      ),
    })),
  };
}

function kindOf({ productTags, collectionIds, subscription }: Line): string {
  return JSON.stringify([productTags ?? [], collectionIds ?? [], subscription ?? false]);
}

function productOf(id: number, line: Line): CatalogProduct {
  return {
    id,
    handle: `product-${String(id)}`,
    title: `Product ${String(id)}`,
    description: "",
    productType: "",
    tags: line.productTags ?? [],
    isGiftCard: false,
    sellingPlan: line.subscription === true ? { id: 9_001, name: "Every month" } : null,
    variants: [{ id: variantOf(id), title: "One", sku: `P-${String(id)}`, priceMinor: 1_000 }],
  };
}

export function variantOf(productId: number | string): number {
  return Number(productId) * 10 + 1;
}

export function productNamed(shop: Shop, id: string | null): CatalogProduct | null {
  return shop.facts.products?.find((each) => String(each.id) === id) ?? null;
}
