import { type CheckoutState, loadCheckout } from "./checkout-state";
import { extensionTexts } from "./extension-bundle";
import { framed } from "./frame";
import { checkoutContent, type CheckoutParts } from "./html/checkout-page";
import { deliveryPart, discountPart, linesPart, payPart, totalsPart } from "./html/summary";
import { type ShopperSession } from "./session";
import { type Boot, type LiveAnswer, type LiveState } from "./shared/boot";
import { findShoppers } from "./store/customers";
import { show, type Visit } from "./visit";

/** What an action has to say on the page that it leads to. */
export type Messages = {
  readonly code?: string;
  readonly pay?: string;
  readonly email?: "wrong";
};

/** Discount codes are switched off by an address with `discount_codes=off`. */
export function codesAllowed({ c }: Visit): boolean {
  const here = c.req.query("discount_codes");
  const referer = c.req.header("referer");
  const from = referer && URL.canParse(referer) ? new URL(referer).searchParams : null;
  return (here ?? from?.get("discount_codes")) !== "off";
}

export async function showCheckout(
  visit: Visit,
  session: ShopperSession,
  messages: Messages = {},
): Promise<Response> {
  const { c, context, store, voice, keep } = visit;
  const state = await loadCheckout(context, store, session);
  const isEmpty = state.lines.length === 0;
  // A code that came with the shopper waits for what it is for.
  if (!isEmpty) keep(settled(session, state));
  const words = c.req.query("customer") ?? null;
  const parts: CheckoutParts = {
    store,
    voice,
    state,
    codesAllowed: codesAllowed(visit),
    codeMessage: messages.code ?? null,
    payMessage: messages.pay ?? null,
    contact: {
      shopper: state.shopper,
      email: session.email,
      emailWrong: messages.email === "wrong",
      words,
      found: state.shopper ? [] : await findShoppers(context, store.domain, words ?? ""),
    },
  };
  const boot = isEmpty ? undefined : await bootOf(visit, session, state);
  const status = Object.keys(messages).length > 0 ? 422 : 200;
  const title = voice.text("checkout");
  return show(visit, framed({ ...visit, session }, title, checkoutContent(parts), boot), status);
}

/** Answers the page's script with the parts that may have changed. */
export async function answerLive(
  visit: Visit,
  session: ShopperSession,
  refused: { readonly shown: string | null; readonly told: string } | null,
): Promise<Response> {
  const { c, context, store, base, voice, keep } = visit;
  const state = await loadCheckout(context, store, session);
  keep(settled(session, state));
  const discount = {
    voice,
    state,
    codesAllowed: codesAllowed(visit),
    codeMessage: refused?.shown ?? null,
  };
  const answer: LiveAnswer = {
    fragments: {
      lines: String(await linesPart(base, state, voice)),
      discount: String(await discountPart(base, discount)),
      delivery: String(await deliveryPart(state, voice)),
      totals: String(await totalsPart(store, state, voice)),
      "pay-button": String(await payPart(state, voice)),
    },
    live: liveState(visit, state),
    refusal: refused?.told ?? null,
    announcement: `${voice.text("total")} ${voice.money(state.price.totalMinor)}`,
  };
  return c.json(answer, 200, { "Cache-Control": "no-store" });
}

/** The session without what does not hold any more: a lost customer, a code that does not apply. */
function settled(session: ShopperSession, state: CheckoutState): ShopperSession {
  return {
    ...session,
    customerId: state.shopper?.id ?? null,
    code: state.code?.code ?? null,
  };
}

async function bootOf(visit: Visit, session: ShopperSession, state: CheckoutState): Promise<Boot> {
  const { c, base } = visit;
  const heading = c.req.query("heading");
  const maxRewards = Number(c.req.query("max_rewards"));
  return {
    base,
    locale: session.locale,
    checkoutToken: session.token,
    customerId: state.shopper?.id ?? null,
    codesAllowed: codesAllowed(visit),
    settings: {
      ...(heading ? { heading } : {}),
      ...(Number.isInteger(maxRewards) && maxRewards > 0 ? { max_rewards: maxRewards } : {}),
    },
    dictionary: await extensionTexts(session.locale),
    live: liveState(visit, state),
    failedText: visit.voice.text("extensionFailed", { reason: "{reason}" }),
  };
}

function liveState({ store }: Visit, { code, price }: CheckoutState): LiveState {
  const format = new Intl.NumberFormat("en", { style: "currency", currency: store.currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return {
    codes: code ? [code.code] : [],
    subtotal: { amount: price.subtotalMinor / 10 ** digits, currencyCode: store.currency },
  };
}
