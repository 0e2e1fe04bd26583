import { findShopperAccount, type ShopperAccount } from "../../models/shopper-accounts.server";
import { liveProgram } from "../../models/program-versions.server";
import { referralLink } from "../../services/referral-link.server";
import { referralAddress, shopAddress } from "../../shopify/shop-address.server";
import { accountView } from "../extension-account.server";
import { type Asked, inShopFront, shown } from "./asked.server";
import { type OwnLink, rewardsPage } from "./html/rewards-page";
import { messagePage } from "./html/message-page";

const NO_REWARDS = new Map();

/** `GET /proxy`: a signed-in shopper's points and tier, and the link to give to friends [S74]. */
export const showRewards = inShopFront(async (asked) => {
  const { shop, shopifyCustomerId, words } = asked;
  if (shopifyCustomerId === null) return shown(asked, signInPage(asked));
  const account = await findShopperAccount(shop.domain, shopifyCustomerId);
  const program = (await liveProgram(shop.shopId))?.document ?? null;
  if (account === null || program === null) throw new Error(`${shop.domain} has no program`);
  const view = accountView(account, program, NO_REWARDS);
  const link = program.state === "live" ? await ownLink(asked, account) : null;
  const page = { shopName: shop.name, program, view, link: program.referral.enabled ? link : null };
  return shown(asked, rewardsPage(page, words));
});

function signInPage({ shop, words: { t } }: Asked) {
  return messagePage({
    title: t("shopfront:rewards.title", { shop: shop.name }),
    text: t("shopfront:rewards.signInText"),
    link: {
      href: shopAddress(shop.domain, "/account/login"),
      text: t("shopfront:rewards.signIn"),
    },
  });
}

/** Null for whom the app has not heard of yet, and for who left, to whom nothing is shown [S146]. */
async function ownLink({ shop }: Asked, account: ShopperAccount): Promise<OwnLink | null> {
  const { customerId, membership, optedOutAsGuest } = account;
  if (customerId === null || membership === "left" || optedOutAsGuest) return null;
  const link = await referralLink({ shopId: shop.shopId, customerId });
  if (link === null) return null;
  return { address: referralAddress(shop.domain, link.code), active: link.active };
}
