import { type CustomerRecord } from "./record";

/** The name, else the email address, else the phone number, as Shopify shows a customer. */
export function displayName(
  customer: Pick<CustomerRecord, "email" | "firstName" | "lastName" | "phone">,
): string {
  const name = [customer.firstName, customer.lastName].filter((part) => part !== null).join(" ");
  return name !== "" ? name : (customer.email ?? customer.phone ?? "");
}
