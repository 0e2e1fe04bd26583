import { type StoreState } from "../module";

export type AddressRecord = {
  readonly id: number;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  province: string | null;
  provinceCode: string | null;
  country: string | null;
  countryCode: string | null;
  zip: string | null;
  phone: string | null;
};

/** What the customer agreed to receive by one channel. */
export type ConsentRecord = {
  state: "NOT_SUBSCRIBED" | "PENDING" | "SUBSCRIBED" | "UNSUBSCRIBED";
  optInLevel: "SINGLE_OPT_IN" | "CONFIRMED_OPT_IN" | "UNKNOWN";
  updatedAt: string | null;
};

/** A customer of a store; instants are ISO 8601 in UTC. */
export type CustomerRecord = {
  readonly id: number;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  locale: string;
  note: string | null;
  tags: string[];
  taxExempt: boolean;
  taxExemptions: string[];
  multipassIdentifier: string | null;
  state: "DISABLED" | "INVITED" | "ENABLED" | "DECLINED";
  verifiedEmail: boolean;
  emailConsent: ConsentRecord;
  smsConsent: ConsentRecord;
  addresses: AddressRecord[];
  readonly createdAt: string;
  updatedAt: string;
};

/** The store's customers by number. */
export function customersOf(state: StoreState): Record<string, CustomerRecord> {
  return (state.records["customers"] ??= {}) as Record<string, CustomerRecord>;
}

export function findCustomer(state: StoreState, id: number | null): CustomerRecord | null {
  return (id === null ? undefined : customersOf(state)[id]) ?? null;
}

/** Addresses compare without regard to case, as at Shopify. */
export function findCustomerByEmail(state: StoreState, email: string): CustomerRecord | null {
  const wanted = email.trim().toLowerCase();
  const matches = (record: CustomerRecord) => record.email?.toLowerCase() === wanted;
  return Object.values(customersOf(state)).find(matches) ?? null;
}

export function findCustomerByPhone(state: StoreState, phone: string): CustomerRecord | null {
  return Object.values(customersOf(state)).find((record) => record.phone === phone) ?? null;
}
