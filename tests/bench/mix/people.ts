import { type CustomerRecord } from "../../sandbox-store/customers/record";

const FIRST_NAMES = ["Ada", "Ben", "Chiara", "Dimitri", "Elif", "Finn", "Greta", "Hassan"];
const LAST_NAMES = ["Albers", "Brandt", "Costa", "Duval", "Eriksen", "Fischer", "Garcia"];
const FIRST_ID = 8_100_000_001;
const CREATED_AT = "2026-02-01T09:00:00Z";

const NO_CONSENT = {
  state: "NOT_SUBSCRIBED",
  optInLevel: "SINGLE_OPT_IN",
  updatedAt: null,
} as const;

/** A customer of the shop by place in the mix. */
export function person(index: number): CustomerRecord {
  const firstName = FIRST_NAMES[index % FIRST_NAMES.length] ?? "";
  const lastName = LAST_NAMES[index % LAST_NAMES.length] ?? "";
  const name = { firstName, lastName };
  return {
    ...name,
    id: FIRST_ID + index,
    email: `${firstName}.${lastName}.${index}@example.com`.toLowerCase(),
    phone: null,
    locale: "de",
    note: null,
    tags: [],
    taxExempt: false,
    taxExemptions: [],
    multipassIdentifier: null,
    state: index % 3 === 0 ? "ENABLED" : "DISABLED",
    verifiedEmail: true,
    emailConsent: NO_CONSENT,
    smsConsent: NO_CONSENT,
    addresses: [],
    createdAt: CREATED_AT,
    updatedAt: CREATED_AT,
  };
}
