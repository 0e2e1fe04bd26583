import { unmodelled } from "../graphql/unmodelled";
import { searchFilter, type SearchFields } from "../search";
import { type Sorted, sortedBy } from "../sorted";
import { type CustomerRecord } from "./record";

const FIELDS: SearchFields<CustomerRecord> = {
  id: { kind: "number", read: (record) => record.id },
  email: { kind: "keyword", read: (record) => record.email },
  phone: { kind: "keyword", read: (record) => record.phone },
  first_name: { kind: "text", read: (record) => record.firstName },
  last_name: { kind: "text", read: (record) => record.lastName },
  name: { kind: "text", read: fullName },
  state: { kind: "keyword", read: (record) => record.state },
  tag: { kind: "keyword", read: (record) => record.tags },
  country: {
    kind: "keyword",
    read: (record) => record.addresses.flatMap((each) => (each.country ? [each.country] : [])),
  },
  created_at: { kind: "date", read: (record) => record.createdAt },
  customer_date: { kind: "date", read: (record) => record.createdAt },
  updated_at: { kind: "date", read: (record) => record.updatedAt },
};

function fullName(record: CustomerRecord): string {
  return `${record.firstName ?? ""} ${record.lastName ?? ""}`.trim();
}

export function customerFilter(query: unknown): (record: CustomerRecord) => boolean {
  return searchFilter(query, FIELDS, (record) => [fullName(record), record.email, record.phone]);
}

/** Customers by their numbers, in the order of a `CustomerSortKeys`; equal ones by id. */
export function sortedCustomers(records: Iterable<CustomerRecord>, sortKey: unknown): Sorted[] {
  return sortedBy(records, sortValue(sortKey));
}

function sortValue(sortKey: unknown): (record: CustomerRecord) => string {
  switch (sortKey) {
    case "CREATED_AT":
      return (record) => record.createdAt;
    case "UPDATED_AT":
      return (record) => record.updatedAt;
    case "NAME":
      return (record) => `${record.lastName ?? ""}, ${record.firstName ?? ""}`.toLowerCase();
    case "LOCATION":
      throw unmodelled("CustomerSortKeys.LOCATION");
    default:
      return () => "";
  }
}
