/** Which page of the admin a document shows. */
export type View =
  | { readonly kind: "home" }
  | { readonly kind: "app"; readonly src: string }
  | { readonly kind: "customers" }
  | { readonly kind: "newCustomer" }
  | { readonly kind: "customer"; readonly id: string }
  | { readonly kind: "orders" }
  | { readonly kind: "newOrder" }
  | { readonly kind: "order"; readonly id: string }
  | { readonly kind: "webhooks" }
  | { readonly kind: "missing" };

/** What the server writes into every page of the admin for its script. */
export type Boot = {
  readonly view: View;
  readonly shop: string;
  readonly storeName: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly taxesIncluded: boolean;
  readonly taxRate: number;
  /** Locale of the chosen staff member. */
  readonly locale: string;
  readonly staff: { readonly id: number; readonly name: string; readonly email: string };
  readonly storeToken: string;
  readonly appOrigin: string;
};

/** Address of the store's admin, without a slash at its end. */
export function adminBase(shop: string): string {
  return `/stores/${shop}/admin`;
}
