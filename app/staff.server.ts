import { type AdminApiContext } from "@shopify/shopify-app-remix/server";
import { prisma } from "./db.server";
import { findShop, type Shop } from "./models/shops.server";
import { installShop } from "./services/install-shop.server";
import { authenticate } from "./shopify.server";

export type Staff = { readonly staffId: string; readonly name: string; readonly locale: string };

export type StaffRequest = {
  readonly shop: Shop;
  readonly staff: Staff;
  readonly redirect: Awaited<ReturnType<typeof authenticate.admin>>["redirect"];
  readonly admin: AdminApiContext;
};

/**
 * Who asks from the Shopify admin: the shop from the verified session token, the staff member by name. Every
 * loader and action of the admin pages begins with this; all it reads and changes is of this shop alone.
 */
export async function authenticateStaff(request: Request): Promise<StaffRequest> {
  const { session, sessionToken, redirect, admin } = await authenticate.admin(request);
  const shop =
    (await findShop(session.shop)) ?? (await install(session.shop, session.scope ?? "", admin));
  const user = session.onlineAccessInfo?.associated_user;
  const staffId = String(user?.id ?? sessionToken?.sub ?? "unknown");
  const name = [user?.first_name, user?.last_name].filter(Boolean).join(" ") || `#${staffId}`;
  const locale = new URL(request.url).searchParams.get("locale") ?? user?.locale ?? "en";
  const staff = { staffId, name, locale: supported(locale) };
  await remember(shop.shopId, staff);
  return { shop, staff, redirect, admin };
}

/** The fields that a request sends; none when its body is no form. */
export async function readForm(request: Request): Promise<FormData> {
  return request.formData().catch(() => new FormData());
}

/**
 * Several loaders open a new shop's first page at once; the library runs its hook for one of them and lets the
 * others pass before it is done. Installing twice is harmless, being without a shop is not.
 */
async function install(domain: string, scopes: string, admin: AdminApiContext): Promise<Shop> {
  await installShop(domain, scopes, async (query) => (await admin.graphql(query)).json());
  const shop = await findShop(domain);
  if (shop === null) throw new Response("This app is not installed in the shop.", { status: 403 });
  return shop;
}

/** A locale that `Intl` does not know would fail every page that formats a number. */
function supported(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? "en";
  } catch {
    return "en";
  }
}

/** The name under which a staff member's changes are shown; written only when it is new. */
async function remember(shopId: number, { staffId, name, locale }: Staff): Promise<void> {
  const known = await prisma().staff.findUnique({ where: { shopId_staffId: { shopId, staffId } } });
  if (known?.name === name && known.locale === locale) return;
  await prisma().staff.upsert({
    where: { shopId_staffId: { shopId, staffId } },
    create: { shopId, staffId, name, locale },
    update: { name, locale },
  });
}
