import { filledCustomerById, filledCustomerId } from "../fill/customers";
import { fillOf } from "../fill/record";
import { type StoreState } from "../module";
import { isView } from "../store/transaction";

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

/** The customers that came or were changed, by number; the others are those the store was filled with. */
export function customersOf(state: StoreState): Record<string, CustomerRecord> {
  return (state.records["customers"] ??= {}) as Record<string, CustomerRecord>;
}

/** A customer by number. One that a mutation finds is stored, for it may be about to change. */
export function findCustomer(state: StoreState, id: number | null): CustomerRecord | null {
  if (id === null) return null;
  const stored = customersOf(state);
  const filled = stored[id] === undefined ? filledCustomerById(state, id) : null;
  if (filled === null) return stored[id] ?? null;
  if (!isView(state)) return filled;
  stored[id] = filled;
  return stored[id] ?? null;
}

/** All customers of a store by number. They are made while they are read: there may be very many. */
export function* allCustomers(state: StoreState): Generator<CustomerRecord> {
  const stored = customersOf(state);
  const fill = fillOf(state);
  const [first, end] = fill === null ? [0, 0] : [fill.bases["Customer"] ?? 0, fill.customers];
  for (let id = first; id < first + end; id += 1) {
    const record = stored[id] ?? filledCustomerById(state, id);
    if (record !== null) yield record;
  }
  for (const record of Object.values(stored)) {
    if (record.id < first || record.id >= first + end) yield record;
  }
}

/** Takes a customer out of the store, for good. */
export function removeCustomer(state: StoreState, id: number): void {
  Reflect.deleteProperty(customersOf(state), id);
  const fill = fillOf(state);
  if (fill !== null) fill.gone[id] = true;
}

/** Addresses compare without regard to case, as at Shopify. */
export function findCustomerByEmail(state: StoreState, email: string): CustomerRecord | null {
  const wanted = email.trim().toLowerCase();
  return findBy(state, wanted, (record) => record.email?.toLowerCase() ?? null);
}

export function findCustomerByPhone(state: StoreState, phone: string): CustomerRecord | null {
  return findBy(state, phone, (record) => record.phone);
}

/** Addresses and phone numbers that the store was filled with tell by themselves whose they are. */
function findBy(
  state: StoreState,
  wanted: string,
  read: (record: CustomerRecord) => string | null,
): CustomerRecord | null {
  const stored = customersOf(state);
  const known = Object.values(stored).find((record) => read(record) === wanted);
  if (known !== undefined) return known;
  const id = filledCustomerId(state, wanted);
  if (id === null || stored[id] !== undefined) return null;
  const filled = filledCustomerById(state, id);
  return filled !== null && read(filled) === wanted ? findCustomer(state, id) : null;
}
