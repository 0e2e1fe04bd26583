import { type ExtensionHarness } from "./harness";
import { vi } from "vitest";
import { type Account, type Reservation } from "../src/account";
import { translator } from "./translator";

export const fiveOff = {
  id: "five-off",
  name: "€5 off",
  costPoints: 500,
  affordable: true,
  missingPoints: 0,
  minimumSubtotalMinor: null,
  choice: null,
};
export const tenPercent = {
  id: "ten-percent",
  name: "10% off",
  costPoints: 800,
  affordable: false,
  missingPoints: 150,
  minimumSubtotalMinor: null,
  choice: null,
};
export const member: Account = {
  state: "member",
  points: 650,
  pendingPoints: 0,
  tier: { id: "silver", name: "Silver" },
  nextTier: { name: "Gold", metric: "amount_spent", remaining: 1800, progress: 0.64 },
  currency: "EUR",
  rewards: [fiveOff, tenPercent],
  reservations: [],
};
export const held: Reservation = {
  id: "res-1",
  code: "LAU-7K2",
  rewardId: "five-off",
  rewardName: "€5 off",
  amountMinor: null,
  costPoints: 500,
  endsAt: "2026-11-21T14:30:00.000Z",
};

type Reply = { readonly status: number; readonly body: object } | Promise<never>;
export type Backend = {
  account: () => Reply;
  redeem: () => Reply;
  giveBack: (id: string) => Reply;
};

export const answer = (body: object, status = 200): Reply => ({ status, body });

/** Answers the app's contract over fetch and records what was asked. */
export function backend(extension: ExtensionHarness, replies: Partial<Backend>) {
  const calls: { route: string; token: string | null; body: string | null }[] = [];
  const fetch = vi.fn(async (input: unknown, init: RequestInit = {}) => {
    const { origin, pathname } = new URL(String(input));
    if (origin !== "https://app.example.com") throw new Error(`Unexpected address ${origin}`);
    const [, , , resource, id] = pathname.split("/");
    const route = `${init.method} ${resource}${id ? ` ${id}` : ""}`;
    calls.push({
      route,
      token: new Headers(init.headers).get("Authorization"),
      body: typeof init.body === "string" ? init.body : null,
    });
    const reply = await find(replies, route, id);
    return new Response(JSON.stringify(reply.body), { status: reply.status });
  });
  extension.fetch = fetch as typeof globalThis.fetch;
  return { calls, count: (route: string) => calls.filter((each) => each.route === route).length };
}

function find(replies: Partial<Backend>, route: string, id: string | undefined): Reply {
  if (route === "GET account" && replies.account) return replies.account();
  if (route === "POST redemptions" && replies.redeem) return replies.redeem();
  if (route.startsWith("DELETE") && id && replies.giveBack) return replies.giveBack(id);
  throw new Error(`Unexpected request ${route}`);
}

/** Readies the checkout: English texts, a signed-in shopper, no settings, euros. */
export function openCheckout(extension: ExtensionHarness): void {
  extension.setUp();
  const { shopify } = extension;
  shopify.i18n.translate = translator("en") as typeof shopify.i18n.translate;
  shopify.i18n.formatCurrency = (amount, options) =>
    new Intl.NumberFormat("en", { style: "currency", ...options }).format(amount);
  shopify.i18n.formatNumber = (amount) => new Intl.NumberFormat("en").format(amount);
  shopify.i18n.formatDate = (date) => date.toISOString().slice(11, 16);
  shopify.sessionToken.get = vi.fn(async () => "token-1");
  signIn(extension, { id: "gid://shopify/Customer/7" });
  set(extension, {});
  shopify.cost.subtotalAmount.value = { amount: 49.95, currencyCode: "EUR" };
}

/** `undefined` is a shopper who is not signed in; `"withheld"` is an app without customer access. */
export function signIn(
  extension: ExtensionHarness,
  customer: { id: string } | undefined | "withheld",
) {
  // The tester's checkout leaves protected properties out and refuses plain assignment to them.
  Object.defineProperty(extension.shopify, "buyerIdentity", {
    configurable: true,
    value:
      customer === "withheld"
        ? undefined
        : { customer: { value: customer, subscribe: () => () => undefined } },
  });
}

/** What the merchant set; the tester's checkout refuses to read a setting that is not there. */
export function set(extension: ExtensionHarness, values: Record<string, string | number>) {
  Object.assign(extension.shopify.settings, {
    value: { heading: undefined, max_rewards: undefined, ...values },
  });
}

/** A checkout that takes codes, as the shopper's page does: the list of codes follows each change. */
export function takeCodes(extension: ExtensionHarness, before: readonly string[] = []) {
  const { shopify } = extension;
  shopify.discountCodes.value = before.map((code) => ({ code }));
  const change = vi.fn<typeof shopify.applyDiscountCodeChange>(async ({ type, code }) => {
    const rest = shopify.discountCodes.value.filter((each) => each.code !== code);
    shopify.discountCodes.value = type === "addDiscountCode" ? [...rest, { code }] : rest;
    return { type: "success" };
  });
  shopify.applyDiscountCodeChange = change;
  return change;
}

/** A checkout that answers every change with an error, as Shopify's does. */
export function refuseCodes(extension: ExtensionHarness, before: readonly string[] = []) {
  const change = takeCodes(extension, before);
  change.mockImplementation(async () => ({ type: "error", message: "not applicable" }));
  return change;
}

export const find$ = (selector: string) => document.body.querySelector(selector);
export const text = () => document.body.textContent ?? "";
export const notice = () => find$("s-banner")?.textContent ?? null;

/** The button with this text or accessible name. */
export function button(name: string): Element {
  const match = [...document.body.querySelectorAll<HTMLElement>("s-button")].find(
    (each) => each.textContent === name || accessibleName(each) === name,
  );
  if (!match) throw new Error(`No button "${name}" in: ${document.body.innerHTML}`);
  return match;
}

export const buttons = () =>
  [...document.body.querySelectorAll<HTMLElement>("s-button")].map((each) => each.textContent);

const accessibleName = (element: Element) => attribute(element, "accessibilityLabel");

/** Preact sets a property where the element has one, an attribute otherwise. */
export function attribute(element: Element | null, name: string): string | null {
  return element?.getAttribute(name) ?? null;
}
