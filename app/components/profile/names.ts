import { type TFunction } from "i18next";
import type { CustomerProfile } from "../../models/customer-profile.server";

/** What the customer is called: the name, else how they can be reached. */
export function displayName(customer: CustomerProfile, t: TFunction): string {
  if (customer.erasedAt !== null) return t("customers:erased");
  return customer.name ?? customer.email ?? customer.phone ?? t("customers:nameless");
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** For places that take plain text only: a name written from right to left keeps to itself, as in `bdi`. */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}
