import { type Context } from "hono";
import { z } from "zod";
import { findCoupon } from "../models/coupons.server";
import { findShopperAccount } from "../models/shopper-accounts.server";
import { endCoupon } from "../services/end-coupon.server";
import { redeemAtCheckout } from "../services/redeem-at-checkout.server";
import { verifyShopper } from "./extension-token.server";

const redemption = z.object({ rewardId: z.string().regex(/^[a-z0-9-]{1,40}$/) });

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
  if (!body.success) return context.json({ error: "rewardId is required" }, 400);

  const result = await redeemAtCheckout(shopper.shopId, shopper.customerId, body.data.rewardId);
  if (!result.ok) {
    return context.json({ error: result.error }, result.error === "code_not_created" ? 503 : 409);
  }
  const { couponId: id, code, reward, costPoints, endsAt } = result.coupon;
  return context.json(
    {
      id,
      code,
      rewardId: reward.id,
      rewardName: reward.name,
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
  if (
    coupon === null ||
    coupon.customerId !== shopper.customerId ||
    coupon.channel !== "checkout"
  ) {
    return context.json({ error: "not_found" }, 404);
  }
  const result = await endCoupon(shopper.shopId, coupon.couponId, "undone", "checkout");
  if (!result.ok && result.error === "already_used")
    return context.json({ error: "already_used" }, 409);
  if (result.ok && !result.released) return context.json({ error: "code_not_deactivated" }, 503);
  return context.json({ points: await points(shopper) });
}

async function points(shopper: Signed): Promise<number> {
  return (await findShopperAccount(shopper.shop, shopper.shopifyCustomerId))?.balance ?? 0;
}
