import { type Channel, type Consent, supersedes } from "../domain/customers/consent";
import { type CustomerIdentity } from "../domain/customers/identity";

/** Somebody who is spoken of. */
export type Sighting = {
  readonly shopId: number;
  readonly customer: CustomerIdentity;
  /** When Shopify told it. */
  readonly observedAt: Date;
  /** Account states have no date of their own and count as first observed [R7]; `observedAt` where left out. */
  readonly seenAt?: Date;
  /** It tells names and addresses, and not only whom it is about. */
  readonly detailed?: boolean;
  /** What they said of the shop's news. */
  readonly consent?: { readonly channel: Channel; readonly consent: Consent };
};

/** What sightings tell of one account altogether. */
export type ToldAccount = CustomerIdentity & {
  readonly shopId: number;
  readonly shopifyId: string;
  readonly toldAt: string;
  /** When it was seen that the account is enabled; null when it was not. */
  readonly enabledAt: string | null;
  readonly detailed: boolean;
  /** Every address that was told to be verified, in the order in which it was. */
  readonly verifiedEmails: readonly string[];
  readonly consents: { readonly [Name in Channel]: Consent | null };
};

export type AccountName = Pick<ToldAccount, "shopId" | "shopifyId">;

export function accountName({ shopId, shopifyId }: AccountName): string {
  return `${shopId}/${shopifyId}`;
}

/**
 * Everything that is told of each account, by its name: of two sightings the newer one stands, and of two of one second, which
 * is as exact as Shopify dates them, the one that was triggered last [R3]; but the registration counts from its earliest date,
 * and an account was first seen enabled in whichever came first [R7]. Guests are left out.
 */
export function toldAccounts(sightings: readonly Sighting[]): ReadonlyMap<string, ToldAccount> {
  const told = new Map<string, ToldAccount>();
  for (const sighting of sightings) {
    const account = toldBy(sighting);
    if (account === null) continue;
    const name = accountName(account);
    const before = told.get(name);
    told.set(name, before === undefined ? account : together(before, account));
  }
  return told;
}

function toldBy(sighting: Sighting): ToldAccount | null {
  const { shopId, customer, observedAt, seenAt = observedAt, detailed = false } = sighting;
  const { shopifyId } = customer;
  if (shopifyId === null) return null;
  const { channel, consent } = sighting.consent ?? {};
  return {
    ...customer,
    ...{ shopId, shopifyId, detailed, toldAt: observedAt.toISOString() },
    verifiedEmails: customer.verifiedEmail && customer.email !== null ? [customer.email] : [],
    enabledAt: customer.accountState === "enabled" ? seenAt.toISOString() : null,
    consents: { email: null, sms: null, ...(channel !== undefined && { [channel]: consent }) },
  };
}

function together(a: ToldAccount, b: ToldAccount): ToldAccount {
  return {
    ...(ageOf(b) > ageOf(a) ? b : a),
    registeredAt: earlier(a.registeredAt, b.registeredAt),
    enabledAt: earlier(a.enabledAt, b.enabledAt),
    verifiedEmails: [...new Set([...a.verifiedEmails, ...b.verifiedEmails])],
    consents: {
      email: latest(a.consents.email, b.consents.email),
      sms: latest(a.consents.sms, b.consents.sms),
    },
  };
}

/** What only names somebody tells nothing that could be newer. */
function ageOf({ detailed, updatedAt, toldAt }: ToldAccount): string {
  return `${detailed ? 1 : 0} ${updatedAt ?? ""} ${toldAt}`;
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function latest(a: Consent | null, b: Consent | null): Consent | null {
  return b !== null && supersedes(b, a) ? b : a;
}
