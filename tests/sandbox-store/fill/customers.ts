import { type AddressRecord, type ConsentRecord, type CustomerRecord } from "../customers/record";
import { type StoreState } from "../module";
import { chance, pick } from "./chance";
import { DAY_MS, type FillRecord, fillOf } from "./record";

const FIRST_NAMES = [
  "Ada",
  "Ben",
  "Clara",
  "David",
  "Emma",
  "Felix",
  "Greta",
  "Hugo",
  "Ida",
  "Jan",
];
const LAST_NAMES = [
  "Abel",
  "Braun",
  "Cole",
  "Dietz",
  "Ernst",
  "Frank",
  "Gray",
  "Hahn",
  "Ihle",
  "Jung",
];
const CITIES = ["Berlin", "Hamburg", "Leipzig", "Bremen", "Kassel"];
const TAGS = [[], [], [], ["newsletter"], ["wholesale"], ["newsletter", "vip"]];

const ADDRESS = /\.(\d+)@shopper\.example$/;
const PHONE = /^\+49155(\d{8})$/;

/** A customer that the store was filled with, as they came; null when there is none of this number, or not any more. */
export function filledCustomerById(state: StoreState, id: number): CustomerRecord | null {
  const fill = fillOf(state);
  if (fill === null) return null;
  const position = id - (fill.bases["Customer"] ?? 0);
  if (position < 0 || position >= fill.customers || fill.gone[id] === true) return null;
  return filledCustomer(fill, position);
}

/** Whose email or phone this would be, by its form alone. */
export function filledCustomerId(state: StoreState, contact: string): number | null {
  const fill = fillOf(state);
  const digits = (ADDRESS.exec(contact) ?? PHONE.exec(contact))?.[1];
  return fill === null || digits === undefined
    ? null
    : (fill.bases["Customer"] ?? 0) + Number(digits);
}

export function filledEmail(fill: FillRecord, position: number): string {
  const { firstName, lastName } = nameOf(fill, position);
  return `${firstName}.${lastName}.${position}@shopper.example`.toLowerCase();
}

function nameOf(fill: FillRecord, position: number) {
  return {
    firstName: pick(FIRST_NAMES, chance(fill.seed, position, 1)),
    lastName: pick(LAST_NAMES, chance(fill.seed, position, 2)),
  };
}

/** The customer at a position; they came in the year before the first order. */
function filledCustomer(fill: FillRecord, position: number): CustomerRecord {
  const { seed } = fill;
  const of = (purpose: number) => chance(seed, position, purpose);
  const earliest = Date.parse(fill.until) - (fill.days + 365) * DAY_MS;
  const createdAt = new Date(earliest + Math.floor(of(3) * 364 * DAY_MS)).toISOString();
  const name = nameOf(fill, position);
  const phone = of(4) < 0.33 ? `+49155${String(position).padStart(8, "0")}` : null;
  return {
    id: (fill.bases["Customer"] ?? 0) + position,
    ...name,
    email: filledEmail(fill, position),
    phone,
    locale: "en",
    note: null,
    tags: [...pick<readonly string[]>(TAGS, of(5))],
    taxExempt: false,
    taxExemptions: [],
    multipassIdentifier: null,
    state: of(6) < 0.6 ? "ENABLED" : "DISABLED",
    verifiedEmail: true,
    emailConsent: consentOf(of(7), createdAt),
    smsConsent: consentOf(phone === null ? 1 : of(8), createdAt),
    addresses: [addressOf(fill, position, name)],
    createdAt,
    updatedAt: createdAt,
  };
}

function consentOf(at: number, since: string): ConsentRecord {
  if (at >= 0.5) return { state: "NOT_SUBSCRIBED", optInLevel: "SINGLE_OPT_IN", updatedAt: null };
  const state = at < 0.45 ? "SUBSCRIBED" : "UNSUBSCRIBED";
  return { state, optInLevel: "SINGLE_OPT_IN", updatedAt: since };
}

function addressOf(
  fill: FillRecord,
  position: number,
  name: { readonly firstName: string; readonly lastName: string },
): AddressRecord {
  const of = (purpose: number) => chance(fill.seed, position, purpose);
  return {
    id: (fill.bases["MailingAddress"] ?? 0) + position,
    ...name,
    company: null,
    address1: `${pick(LAST_NAMES, of(9))} Street ${1 + Math.floor(of(10) * 150)}`,
    address2: null,
    city: pick(CITIES, of(11)),
    province: null,
    provinceCode: null,
    country: "Germany",
    countryCode: "DE",
    zip: String(10_000 + Math.floor(of(12) * 80_000)),
    phone: null,
  };
}
