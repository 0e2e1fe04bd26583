import { z } from "zod";
import { type Program } from "../../domain/program/document";
import { lookAtLink, type LinkLook, recordVisit } from "../../services/look-at-link.server";
import { type StartReferralRefusal } from "../../services/start-referral.server";
import { type FriendsGift, takeUpOffer } from "../../services/take-up-offer.server";
import { shopAddress } from "../../shopify/shop-address.server";
import { type Asked, inShopFront, shown } from "./asked.server";
import { giftPage } from "./html/gift-page";
import { landingPage } from "./html/landing-page";
import { messagePage } from "./html/message-page";
import { limiter } from "./limiter";

const CODE = /^[a-z0-9]{1,40}$/;
/** Enough for an office behind one address; whoever tries out the addresses of others soon waits. */
const byVisitor = limiter({ most: 30, windowMs: 10 * 60_000 });
/** Whatever a visitor says of their own address: a link that is shared widely brings fewer than this. */
const byLink = limiter({ most: 600, windowMs: 10 * 60_000 });

type On = Extract<LinkLook, { kind: "on" }>;
type Opened = Asked & { readonly code: string };

/** `GET /proxy/r/:code`: shows a friend the offer [R42]; a link that is off leads on [S76]. */
export const showLanding = inShopFront((asked) =>
  withLink(asked, async (opened, look, program) => {
    if (look.referrer.shopifyId !== null && look.referrer.shopifyId === asked.shopifyCustomerId)
      return refused(opened, "self_referral", program);
    // Neither whoever the link belongs to nor a check of it by its head is a visit.
    if (asked.context.req.method === "GET") await recordVisit(asked.shop.shopId, opened.code);
    return showOffer(opened, look, program, null);
  }),
);

/** `POST /proxy/r/:code`: takes up the offer, and answers with the code; pressed twice it is the same one. */
export const takeOffer = inShopFront((asked) =>
  withLink(asked, async (opened, look, program) => {
    const { context, shop, shopifyCustomerId, words } = opened;
    const { shopId } = shop;
    const { code } = opened;
    if (!isWithinLimits(opened)) return refused(opened, "busy", program);
    const email = shopifyCustomerId === null ? await emailOf(opened) : null;
    if (email !== null && !email.ok) return showOffer(opened, look, program, email.typed);
    const visitor = email === null ? shopifyCustomerId : null;
    const who = visitor === null ? { email: email?.address ?? "" } : { shopifyId: visitor };
    const taken = await takeUpOffer({ shopId, code, ...who });
    if (!taken.ok)
      return taken.error === "link_off"
        ? context.redirect(landingAddress(opened, program), 302)
        : refused(opened, taken.error, program);
    const onwards = onwardsWith(taken.gift, opened, program);
    const { minimumOrderMinor } = program.referral;
    const address = email?.address ?? null;
    return shown(
      opened,
      giftPage({ gift: taken.gift, minimumOrderMinor, email: address, onwards }, words),
    );
  }),
);

/** Answers for a link that is unknown, off, or belongs to a program without referrals; goes on with any other. */
async function withLink(
  asked: Asked,
  goOn: (opened: Opened, look: On, program: Program) => Promise<Response>,
): Promise<Response> {
  const code = (asked.context.req.param("code") ?? "").toLowerCase();
  const opened = { ...asked, code };
  const look = CODE.test(code)
    ? await lookAtLink(asked.shop.shopId, code)
    : ({ kind: "unknown" } as const);
  if (look.kind === "unknown") return refused(opened, "unknown_link", null);
  const program = look.program?.document ?? null;
  if (look.kind === "off") return asked.context.redirect(landingAddress(opened, program), 302);
  if (program === null || program.state === "setup" || !program.referral.enabled)
    return refused(opened, "referrals_off", program);
  if (program.state === "paused") return refused(opened, "paused", program);
  return goOn(opened, look, program);
}

function showOffer(
  opened: Opened,
  { referrer }: On,
  program: Program,
  refusedEmail: string | null,
): Promise<Response> {
  const { shop, shopifyCustomerId, words } = opened;
  const signedIn = shopifyCustomerId !== null;
  const { firstName: referrerName } = referrer;
  const landing = { shopName: shop.name, referrerName, program, signedIn, refusedEmail };
  return shown(opened, landingPage(landing, words));
}

const TOLD = {
  unknown_link: "unknown",
  referrals_off: "off",
  paused: "paused",
  self_referral: "self",
  not_new: "notNew",
  // Of somebody whose data the shop was asked to erase: they are told no more than anybody.
  no_address: "off",
  busy: "busy",
} as const satisfies Record<Exclude<StartReferralRefusal, "link_off"> | "paused" | "busy", string>;

const STATUS: Partial<Record<keyof typeof TOLD, 404 | 429>> = { unknown_link: 404, busy: 429 };

function refused(
  opened: Opened,
  error: keyof typeof TOLD,
  program: Program | null,
): Promise<Response> {
  const { t } = opened.words;
  const told = TOLD[error];
  const page = messagePage({
    title: t(`shopfront:refused.${told}Title`),
    text: t(`shopfront:refused.${told}`),
    link: { href: landingAddress(opened, program), text: t("shopfront:taken.shop") },
  });
  return shown(opened, page, STATUS[error] ?? 200);
}

function isWithinLimits({ context, shop, code, shopifyCustomerId }: Opened): boolean {
  const at = Date.now();
  const from = context.req.header("x-forwarded-for")?.slice(0, 100) ?? "";
  const visitor = `${shop.shopId} ${shopifyCustomerId ?? from}`;
  return byVisitor(visitor, at) && byLink(`${shop.shopId} ${code}`, at);
}

const address = z.email().max(254);

async function emailOf({
  context,
}: Opened): Promise<
  { readonly ok: true; readonly address: string } | { readonly ok: false; readonly typed: string }
> {
  const form = await context.req.parseBody().catch(() => ({ email: "" }));
  const typed = typeof form.email === "string" ? form.email.trim().slice(0, 254) : "";
  const parsed = address.safeParse(typed);
  return parsed.success ? { ok: true, address: parsed.data } : { ok: false, typed };
}

/** Where the merchant lets referral links lead [S76]; the shop's home page unless that was set. */
function landingAddress({ shop }: Asked, program: Program | null): string {
  return program?.referral.landingUrl ?? shopAddress(shop.domain, "/");
}

/**
 * Onwards with a code: by Shopify's own link that applies it, unless the merchant leads friends elsewhere.
 * https://help.shopify.com/en/manual/discounts/managing-discount-codes/sharing-discounts
 */
function onwardsWith(gift: FriendsGift, asked: Asked, program: Program): string {
  const isReady = gift.kind === "code" && gift.state === "ready";
  if (!isReady || program.referral.landingUrl !== null) return landingAddress(asked, program);
  return shopAddress(asked.shop.domain, `/discount/${encodeURIComponent(gift.code)}?redirect=%2F`);
}
