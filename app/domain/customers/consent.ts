import { type Instant } from "../shared/instant";

export type Channel = "email" | "sms";

/** How somebody stands to the shop's news on one channel, and since when. */
export type Consent = {
  /** Shopify's state in small letters: `subscribed`, `pending`, `unsubscribed`, `not_subscribed`, … */
  readonly state: string;
  readonly at: Instant;
};

/** What was told of a customer's consent. */
export type ConsentReport = {
  readonly shopifyId: string;
  readonly channel: Channel;
  /** The email or phone number that the report names. */
  readonly address: string | null;
  readonly state: string;
  /** When they said so; null when the report does not date it. */
  readonly at: Instant | null;
};

export function isSubscribed({ state }: Pick<Consent, "state">): boolean {
  return state === "subscribed";
}

/** A consent without a date counts from when it was told. Of somebody who never said anything there is nothing to keep. */
export function consentIn({ state, at }: ConsentReport, toldAt: Instant): Consent | null {
  if (at === null && state === "not_subscribed") return null;
  return { state, at: at ?? toldAt };
}

/**
 * Whether a consent takes the place of the known one: that of the later date stands, however late it is told. Of two of one
 * instant the one stands that leaves somebody in peace.
 */
export function supersedes(consent: Consent, known: Consent | null): boolean {
  return known === null || precedence(consent) > precedence(known);
}

function precedence(consent: Consent): string {
  return `${consent.at} ${isSubscribed(consent) ? 0 : 1} ${consent.state}`;
}
