import { randomUUID } from "node:crypto";
import { SHOP, type World } from "./world";

/** A customer by the shop's id and by the app's. */
export type Member = { readonly gid: string; readonly id: string };

type ByStaff = { readonly rewardId: string; readonly couponId?: string };

const TERMS = `
  status usageLimit endsAt
  combinesWith { orderDiscounts productDiscounts shippingDiscounts }
  minimumRequirement { ... on DiscountMinimumSubtotal { greaterThanOrEqualToSubtotal { amount } } }`;

const CODE = `query ($code: String!) { codeDiscountNodeByCode(code: $code) { codeDiscount {
  ... on DiscountCodeBasic {
    ${TERMS}
    customerGets {
      value { ... on DiscountAmount { amount { amount } appliesOnEachItem } ... on DiscountPercentage { percentage } }
      items { ... on DiscountProducts { productVariants(first: 5) { nodes { id } } } }
    }
  }
  ... on DiscountCodeFreeShipping { ${TERMS} }
} } }`;

/** What shoppers and staff do about rewards, and how it then stands in the app and in the store. */
export async function rewardDesk(world: World, shopId: number) {
  const { giveReward } = await import("../../../app/services/give-reward.server");
  const { redeemOnBehalf } = await import("../../../app/services/redeem-on-behalf.server");
  const { revokeCoupon } = await import("../../../app/services/revoke-coupon.server");
  const staffId = "1";

  async function extension(member: Member, method: string, path: string, body?: object) {
    const query = new URLSearchParams({ shop: SHOP, customer: member.gid });
    const token = await fetch(`${world.sandboxUrl}/__meta/checkout-token?${query.toString()}`);
    const { token: bearer } = (await token.json()) as { token: string };
    const response = await fetch(`${world.appUrl}/api/extension${path}`, {
      method,
      headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
  async function rows<Row>(statement: string, params: readonly unknown[]) {
    return (await world.app.database().query(statement, [shopId, ...params])).rows as Row[];
  }

  return {
    member: async (gid: string): Promise<Member> => {
      const [row] = await rows<{ id: string }>(
        "SELECT customer_id AS id FROM customers WHERE shop_id = $1 AND shopify_id = $2",
        [gid.split("/").at(-1)],
      );
      if (row === undefined) throw new Error(`The app has not heard of ${gid}`);
      return { gid, id: row.id };
    },
    account: async (member: Member) => (await extension(member, "GET", "/account")).body,
    redeem: (member: Member, rewardId: string, amountMinor: number | null = null) =>
      extension(member, "POST", "/redemptions", { rewardId, amountMinor }),
    undo: (member: Member, id: string) => extension(member, "DELETE", `/redemptions/${id}`),
    give: (
      member: Member,
      { couponId = randomUUID(), ...gift }: ByStaff & { deductPoints: boolean },
    ) => giveReward({ shopId, customerId: member.id, staffId, couponId, ...gift }),
    redeemOnBehalf: (
      member: Member,
      {
        amountMinor = null,
        couponId = randomUUID(),
        rewardId,
      }: ByStaff & { amountMinor?: number | null },
    ) =>
      redeemOnBehalf({ shopId, customerId: member.id, staffId, couponId, rewardId, amountMinor }),
    revoke: (couponId: string) => revokeCoupon(shopId, couponId, staffId),
    balance: async ({ id }: Member) =>
      (
        await rows<{ balance: number }>(
          "SELECT balance::int FROM customers WHERE shop_id = $1 AND customer_id = $2",
          [id],
        )
      )[0]?.balance,
    coupons: ({ id }: Member) =>
      rows<{ endsAt: Date | null }>(
        `SELECT reward_id AS "rewardId", channel, status, cost_points AS "costPoints", amount_minor AS "amountMinor",
                ends_at AS "endsAt"
           FROM coupons WHERE shop_id = $1 AND customer_id = $2 ORDER BY reserved_at`,
        [id],
      ),
    /** The discount as the store has it; null without one. */
    code: async (code: string) => {
      const data = (await world.admin(CODE, { code })) as unknown as {
        codeDiscountNodeByCode: { codeDiscount: object } | null;
      };
      return data.codeDiscountNodeByCode?.codeDiscount ?? null;
    },
    now: async () => {
      const clock = await fetch(`${world.sandboxUrl}/__meta/clock`);
      return new Date(((await clock.json()) as { now: string }).now);
    },
  };
}
