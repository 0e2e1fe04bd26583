import { type Hono } from "hono";
import { z } from "zod";
import { type SandboxContext } from "../context";
import { checkoutToken } from "../tokens";
import { answerLive, codesAllowed, showCheckout } from "./checkout-page";
import { loadCheckout, tryCode } from "./checkout-state";
import { sameCode } from "./discount-check";
import { framed } from "./frame";
import { thankYouContent } from "./html/thank-you";
import { refusalText } from "./refusal-text";
import { type ShopperSession, withQuantity } from "./session";
import { shopperById } from "./store/customers";
import { placedOrder, placeOrder } from "./store/orders";
import { voiceOf } from "./texts/texts";
import { back, formOf, inStore, isLive, show, type Visit } from "./visit";

/** The checkout of every store: who buys, what, with which code; paying; and the session token. */
export function mountCheckout(app: Hono, context: SandboxContext): void {
  const at = "/stores/:shop/checkout";
  app.get(
    at,
    inStore(context, (visit) => showCheckout(visit, visit.session)),
  );
  app.get(`${at}/thank-you`, inStore(context, showThankYou));
  app.post(`${at}/sign-in`, inStore(context, signIn));
  app.post(`${at}/sign-out`, inStore(context, signOut));
  app.post(`${at}/lines`, inStore(context, changeLine));
  app.post(`${at}/code`, inStore(context, enterCode));
  app.post(`${at}/code/remove`, inStore(context, removeCode));
  app.post(`${at}/pay`, inStore(context, pay));
  app.post(`${at}/session-token`, inStore(context, giveToken));
}

async function signIn(visit: Visit): Promise<Response> {
  const { context, store, session, base, keep, c } = visit;
  const customerId = (await formOf(visit))("customerId");
  const shopper = await shopperById(context, store.domain, customerId);
  if (!shopper) return c.text("The store has no such customer.", 422);
  keep({ ...session, customerId: shopper.id, email: "" });
  return c.redirect(`${base}/checkout${switches(visit)}`, 303);
}

function signOut(visit: Visit): Response {
  const { session, keep, base } = visit;
  keep({ ...session, customerId: null });
  return back(visit, `${base}/checkout`);
}

/** The test switch of the page that a form came from, so that it survives the form. */
function switches(visit: Visit): string {
  return codesAllowed(visit) ? "" : "?discount_codes=off";
}

async function changeLine(visit: Visit): Promise<Response> {
  const { session, keep, base, c } = visit;
  const field = await formOf(visit);
  const quantity = field("remove") ? 0 : Number(field("quantity"));
  if (!Number.isInteger(quantity)) return c.text("A quantity is a whole number.", 422);
  const changed = withQuantity(session, field("variantId"), quantity);
  if (isLive(visit) && changed.cart.length > 0) return answerLive(visit, changed, null);
  keep(changed);
  return back(visit, `${base}/checkout`);
}

async function enterCode(visit: Visit): Promise<Response> {
  const { context, store, session, voice, base, keep } = visit;
  const entered = (await formOf(visit))("code");
  const { facts, refusal } = await tryCode(context, store, session, entered);
  if (refusal === null && facts) {
    const changed = { ...session, code: facts.code };
    if (isLive(visit)) return answerLive(visit, changed, null);
    keep(changed);
    return back(visit, `${base}/checkout`);
  }
  const told = refusal ?? { kind: "unknown" as const };
  const shown = refusalText(voice, entered, told);
  if (!isLive(visit)) return showCheckout(visit, session, { code: shown });
  const english = refusalText(voiceOf("en", store.currency), entered, told);
  return answerLive(visit, session, { shown, told: english });
}

async function removeCode(visit: Visit): Promise<Response> {
  const { session, keep, base } = visit;
  const code = (await formOf(visit))("code");
  const isThere = session.code !== null && sameCode(session.code, code);
  const changed: ShopperSession = isThere ? { ...session, code: null } : session;
  if (isLive(visit)) return answerLive(visit, changed, null);
  keep(changed);
  return back(visit, `${base}/checkout`);
}

const emailAddress = z.email();

async function pay(visit: Visit): Promise<Response> {
  const { context, store, session, voice, base, keep, c } = visit;
  const email = (await formOf(visit))("email");
  const typed = { ...session, email: email.slice(0, 254) };
  const state = await loadCheckout(context, store, typed);
  // A code that stopped applying changes the price; the shopper sees that before paying.
  if (state.lines.length === 0 || state.dropped) return showCheckout(visit, typed);
  if (!state.shopper && !emailAddress.safeParse(email).success) {
    return showCheckout(visit, typed, { email: "wrong" });
  }
  try {
    const lastOrderId = await once(`${store.domain} ${session.token}`, () =>
      placeOrder(context, store, state, email),
    );
    keep({ ...session, cart: [], code: null, email: "", token: crypto.randomUUID(), lastOrderId });
    return c.redirect(`${base}/checkout/thank-you`, 303);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return showCheckout(visit, typed, { pay: voice.text("payFailed", { reason }) });
  }
}

/** Orders by their checkout; as many as a person may have open in this process. */
const placed = new Map<string, Promise<string>>();
const PLACED_KEPT = 200;

/** One checkout gives one order: a second click waits for the first and answers the same. */
function once(checkout: string, place: () => Promise<string>): Promise<string> {
  const before = placed.get(checkout);
  if (before) return before;
  const order = place();
  placed.set(checkout, order);
  order.catch(() => placed.delete(checkout));
  const [oldest] = placed.keys();
  if (placed.size > PLACED_KEPT && oldest) placed.delete(oldest);
  return order;
}

async function showThankYou(visit: Visit): Promise<Response> {
  const { context, store, session, voice, base } = visit;
  const order = session.lastOrderId ? await placedOrder(context, store, session.lastOrderId) : null;
  return show(visit, framed(visit, voice.text("thanks"), thankYouContent(base, order, voice)));
}

/** The customer comes from the signed session alone; the request cannot name one. */
async function giveToken(visit: Visit): Promise<Response> {
  const { context, store, session, c } = visit;
  const shopper =
    session.customerId && (await shopperById(context, store.domain, session.customerId));
  const customer = shopper ? Number(shopper.id.split("/").at(-1)) : undefined;
  const token = checkoutToken(context, { shop: store.domain, customer });
  return c.json({ token }, 200, { "Cache-Control": "no-store" });
}
