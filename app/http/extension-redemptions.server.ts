import { type Context } from "hono";
import { z } from "zod";
import { type RewardRefusal } from "../domain/rewards/may-have";
import { findCoupon, isCouponOf } from "../models/coupons.server";
import { findShopperAccount } from "../models/shopper-accounts.server";
import { endCoupon } from "../services/end-coupon.server";
import { redeemAtCheckout } from "../services/redeem-at-checkout.server";
import { verifyShopper } from "./extension-token.server";

const redemption = z.object({
  rewardId: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** Where the shopper chooses the amount. */
  amountMinor: z.int().min(1).max(1_000_000_000).nullable().default(null),
});

/** What the shopper is told; the program's own reasons for not offering a reward are one to them. */
const TOLD = {
  insufficient_points: "insufficient_points",
  not_a_member: "not_a_member",
  not_signed_in: "not_a_member",
  excluded: "excluded",
  program_paused: "program_paused",
  program_not_live: "reward_unavailable",
  reward_unavailable: "reward_unavailable",
  reward_off: "reward_unavailable",
  no_native_discount: "reward_unavailable",
  not_given_by_hand: "reward_unavailable",
  not_in_tier: "not_in_tier",
  limit_reached: "limit_reached",
  period_limit_reached: "limit_reached",
  amount_not_offered: "amount_not_offered",
  // A form of staff's alone.
  form_used: "reward_unavailable",
  code_not_created: "code_not_created",
} as const satisfies Record<RewardRefusal | "form_used" | "code_not_created", string>;

type Signed = {
  readonly shop: string;
  readonly shopId: number;
  readonly customerId: string;
  readonly shopifyCustomerId: string;
};

/** The signed-in shopper as our customer; `guest` when signed in but unknown, null when the token does not hold. */
async function shopperOf(context: Context): Promise<Signed | "guest" | null> {
  const shopper = verifyShopper(context.req.header("authorization"));
  if (shopper === null) return null;
  const { shop, shopifyCustomerId } = shopper;
  const account = await findShopperAccount(shop, shopifyCustomerId);
  if (account === null) return null;
  if (shopifyCustomerId === null || account.customerId === null) return "guest";
  return { shop, shopId: account.shopId, customerId: account.customerId, shopifyCustomerId };
}

/** `POST /api/extension/redemptions`: a repeated request returns the open reservation [R44]. */
export async function redeemReward(context: Context): Promise<Response> {
  const shopper = await shopperOf(context);
  if (shopper === null) return context.json({ error: "unauthorized" }, 401);
  if (shopper === "guest") return context.json({ error: "not_a_member" }, 409);
  const body = redemption.safeParse(await context.req.json().catch(() => null));
  if (!body.success) {
    const error = "rewardId is required; amountMinor is a whole number of minor units";
    return context.json({ error }, 400);
  }
  const { shopId, customerId } = shopper;
  const result = await redeemAtCheckout({ shopId, customerId, ...body.data });
  if (!result.ok) {
    const status = result.error === "code_not_created" ? 503 : 409;
    return context.json({ error: TOLD[result.error] }, status);
  }
  const { couponId: id, code, reward, amountMinor, costPoints, endsAt } = result.coupon;
  return context.json(
    {
      id,
      code,
      rewardId: reward.id,
      rewardName: reward.name,
      amountMinor,
      costPoints,
      endsAt,
      points: await points(shopper),
    },
    result.repeated ? 200 : 201,
  );
}

/** `DELETE /api/extension/redemptions/:id`: gives the points back once Shopify confirms that the code is dead. */
export async function undoRedemption(context: Context): Promise<Response> {
  const shopper = await shopperOf(context);
  if (shopper === null) return context.json({ error: "unauthorized" }, 401);
  const id = z.uuid().safeParse(context.req.param("id"));
  if (shopper === "guest" || !id.success) return context.json({ error: "not_found" }, 404);
  const coupon = await findCoupon(shopper.shopId, id.data);
  if (coupon?.channel !== "checkout" || !(await isCouponOf(coupon, shopper.customerId)))
    return context.json({ error: "not_found" }, 404);
  const result = await endCoupon(shopper.shopId, coupon.couponId, "undone", "checkout");
  if (!result.ok && result.error === "already_used")
    return context.json({ error: "already_used" }, 409);
  if (result.ok && !result.released) return context.json({ error: "code_not_deactivated" }, 503);
  return context.json({ points: await points(shopper) });
}

async function points(shopper: Signed): Promise<number> {
  return (await findShopperAccount(shopper.shop, shopper.shopifyCustomerId))?.balance ?? 0;
}
