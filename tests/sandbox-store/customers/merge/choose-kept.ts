import { type CustomerRecord } from "../record";

type Merging = Pick<CustomerRecord, "email" | "emailConsent" | "id" | "state">;

export type Pair<T> = { readonly kept: T; readonly deleted: T };

/**
 * Decides which of two customers is kept: the one whose email was asked for, else the only one with
 * an email; of two with one, an enabled account, then better consent to email, then an invited
 * account. The second customer is kept where nothing speaks for either.
 */
export function chooseKept<T extends Merging>(
  one: T,
  two: T,
  idOfEmailToKeep: number | null,
): Pair<T> {
  const isFirst = prefersFirst(one, two, idOfEmailToKeep);
  return isFirst ? { kept: one, deleted: two } : { kept: two, deleted: one };
}

function prefersFirst(one: Merging, two: Merging, idOfEmailToKeep: number | null): boolean {
  if (idOfEmailToKeep !== null) return idOfEmailToKeep === one.id;
  if (one.email === null || two.email === null) return one.email !== null;
  const preference =
    differ(one, two, ({ state }) => (state === "ENABLED" ? 1 : 0)) ||
    differ(one, two, consentRank) ||
    differ(one, two, ({ state }) => (state === "INVITED" ? 1 : 0));
  return preference > 0;
}

function differ(one: Merging, two: Merging, rank: (customer: Merging) => number): number {
  return rank(one) - rank(two);
}

function consentRank({ emailConsent }: Merging): number {
  return { SUBSCRIBED: 2, PENDING: 1, UNSUBSCRIBED: 0, NOT_SUBSCRIBED: 0 }[emailConsent.state];
}
