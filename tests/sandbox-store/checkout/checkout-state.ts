import { type SandboxContext, type StoreFacts } from "../context";
import {
  type CodeFacts,
  type CodeRefusal,
  type CodeUse,
  isEntitled,
  refusalOf,
} from "./discount-check";
import { type OrderPrice, type PricedLine, priceOrder } from "./pricing";
import { type ShopperSession } from "./session";
import { findCode, hasUsedCode } from "./store/codes";
import { type Shopper, shopperById } from "./store/customers";
import { productsOf, type Variant } from "./store/products";

export type CheckoutLine = {
  readonly variant: Variant;
  readonly quantity: number;
  readonly price: PricedLine;
};

/** Everything that a checkout shows and charges, worked out anew from the store for each request. */
export type CheckoutState = {
  readonly lines: readonly CheckoutLine[];
  readonly shopper: Shopper | null;
  /** The code that applies now. */
  readonly code: CodeFacts | null;
  /** A code that applied before and does not any more, with the reason. */
  readonly dropped: { readonly code: string; readonly refusal: CodeRefusal } | null;
  readonly price: OrderPrice;
};

type Cart = readonly { readonly variant: Variant; readonly quantity: number }[];

export async function loadCheckout(
  context: SandboxContext,
  store: StoreFacts,
  session: ShopperSession,
): Promise<CheckoutState> {
  const cart = await loadCart(context, store, session);
  const shopper =
    session.customerId && (await shopperById(context, store.domain, session.customerId));
  const known = { ...session, customerId: shopper ? session.customerId : null };
  const judged = session.code
    ? await judgeCode(context, store, known, cart, session.code, null)
    : null;
  const code = judged && judged.refusal === null ? judged.facts : null;
  const price = priceCart(store, cart, code);
  return {
    lines: cart.flatMap((line, index) => {
      const linePrice = price.lines[index];
      return linePrice ? [{ ...line, price: linePrice }] : [];
    }),
    shopper: shopper || null,
    code,
    dropped: judged?.refusal ? { code: session.code ?? "", refusal: judged.refusal } : null,
    price,
  };
}

/** Judges a code for this checkout beside the one that it carries. */
export async function tryCode(
  context: SandboxContext,
  store: StoreFacts,
  session: ShopperSession,
  code: string,
): Promise<{ readonly facts: CodeFacts | null; readonly refusal: CodeRefusal | null }> {
  const cart = await loadCart(context, store, session);
  const other = session.code ? await findCode(context, store, session.code) : null;
  return judgeCode(context, store, session, cart, code, other);
}

async function judgeCode(
  context: SandboxContext,
  store: StoreFacts,
  { customerId }: ShopperSession,
  cart: Cart,
  code: string,
  other: CodeFacts | null,
) {
  const facts = await findCode(context, store, code);
  const asksForUses = facts?.oncePerCustomer && customerId;
  const full = priceCart(store, cart, null);
  const use: CodeUse = {
    at: context.now(),
    customerId,
    usedByCustomer: asksForUses
      ? await hasUsedCode(context, store.domain, customerId, facts.code)
      : false,
    lines: cart.map((line, index) => ({
      ...idsOf(line),
      totalMinor: full.lines[index]?.totalMinor ?? 0,
      quantity: line.quantity,
    })),
    shippingMinor: cart.some(isShipped) ? full.shippingMinor : null,
    other,
  };
  return { facts, refusal: refusalOf(facts, use) };
}

/** What every store charges for shipping, in minor units of its own currency. */
const SHIPPING = { priceMinor: 490, freeFromMinor: 7_500 };

function priceCart(store: StoreFacts, cart: Cart, code: CodeFacts | null): OrderPrice {
  const items = cart.map((line) => ({
    unitPriceMinor: line.variant.priceMinor,
    quantity: line.quantity,
    isGiftCard: line.variant.product.isGiftCard,
    isEntitled: code !== null && isEntitled(code, idsOf(line)),
  }));
  return priceOrder(items, code?.discount ?? null, store, SHIPPING);
}

function idsOf({ variant }: Cart[number]) {
  return { productId: variant.product.id, variantId: variant.id };
}

function isShipped({ variant }: Cart[number]): boolean {
  return !variant.product.isGiftCard;
}

/** The cart's lines; what the store does not sell any more is left out. */
async function loadCart(
  context: SandboxContext,
  store: StoreFacts,
  session: ShopperSession,
): Promise<Cart> {
  if (session.cart.length === 0) return [];
  const products = await productsOf(context, store);
  const variants = new Map(
    products.flatMap((each) => each.variants).map((each) => [each.id, each]),
  );
  return session.cart.flatMap(([id, quantity]) => {
    const variant = variants.get(id);
    return variant ? [{ variant, quantity }] : [];
  });
}
