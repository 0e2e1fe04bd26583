import { type Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { type SandboxContext, type StoreFacts } from "../context";
import { adminBase, type Boot, type View } from "./shared/boot";
import { findStaff, type StaffMember } from "../store/stores";

const STAFF_COOKIE = "sandbox_staff";

/** The store that a request's address names, or null when the sandbox plays no such store. */
export function storeOf(context: SandboxContext, c: Context): StoreFacts | null {
  return context.stores.get(c.req.param("shop") ?? "") ?? null;
}

/** Who works in the store now, as this browser chose; the first of the store's staff until then. */
export function chosenStaff(c: Context, shop: string): StaffMember {
  const chosen = findStaff(shop, Number(getCookie(c, STAFF_COOKIE))) ?? findStaff(shop);
  if (chosen === null) throw new Error(`Nobody works in ${shop}`);
  return chosen;
}

/** Remembers the choice for this store only. False when the store has no such staff member. */
export function chooseStaff(c: Context, shop: string, id: string): boolean {
  if (findStaff(shop, Number(id)) === null) return false;
  setCookie(c, STAFF_COOKIE, id, { path: adminBase(shop), sameSite: "Lax", httpOnly: true });
  return true;
}

export function bootFor(
  context: SandboxContext,
  store: StoreFacts,
  staff: StaffMember,
  view: View,
): Boot {
  return {
    view,
    shop: store.domain,
    storeName: store.name,
    currency: store.currency,
    timeZone: store.timeZone,
    taxesIncluded: store.taxesIncluded,
    taxRate: store.taxRate,
    locale: staff.locale,
    staff: {
      id: staff.id,
      name: fullName(staff),
      email: staff.email,
    },
    storeToken: context.storeToken,
    appOrigin: new URL(context.appUrl).origin,
  };
}

export function fullName(staff: StaffMember): string {
  return `${staff.firstName} ${staff.lastName}`;
}
