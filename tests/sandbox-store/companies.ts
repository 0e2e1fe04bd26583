import { gid } from "./graphql/gid";

type Company = { readonly id: number; readonly name: string; readonly locationId: number };

/** Companies that buy in every store, told once like the catalog. */
const COMPANIES: readonly Company[] = [{ id: 6_001, name: "Harbour Cafe", locationId: 6_101 }];

/** The company with this place, or null. */
export function findCompany(locationId: number | null): Company | null {
  return COMPANIES.find((each) => each.locationId === locationId) ?? null;
}

/** The company as the body of its order names it. */
export function restCompany(locationId: number | null) {
  const company = findCompany(locationId);
  return company === null ? null : { id: company.id, location_id: company.locationId };
}

/** The company as the purchasing entity of its order; null for an order of a person. */
export function companyView(locationId: number | null) {
  const company = findCompany(locationId);
  if (company === null) return null;
  const { id, name } = company;
  return {
    __typename: "PurchasingCompany",
    company: { __typename: "Company", id: gid("Company", id), name },
    contact: null,
    location: {
      __typename: "CompanyLocation",
      id: gid("CompanyLocation", company.locationId),
      name,
    },
  };
}
