import { type SimEvent } from "../../history";
import { type Person, type Shop } from "../shop";
import { type Stage } from "../stage";
import { decide, idFor, type Known, STAFF } from "./decisions";

type Of<Kind extends SimEvent["kind"]> = Extract<SimEvent, { kind: Kind }>;

/** What every program here has beside the history's: a cent off for each point, as many as wanted. */
export const REWARD = {
  id: "cents-off",
  name: "Cents off",
  kind: "variable",
  enabled: true,
  costPoints: 1,
  stepMinor: 1,
  minimumAmountMinor: 1,
  maximumAmountMinor: 10_000_000,
} as const;

const WITHOUT_POINTS = ["insufficient_points", "amount_not_offered"];

/** Spends points, all that are there if these are fewer. */
export async function redeem(
  stage: Stage,
  shop: Shop,
  person: Person,
  event: Of<"redeem">,
): Promise<void> {
  const { redeemOnBehalf } = await import("../../../../app/services/redeem-on-behalf.server");
  const couponId = idFor(shop, event.id);
  const wish = (points: (known: Known) => number) =>
    decide(stage, shop, person, (known) => {
      const { shopId, customerId } = known;
      const amountMinor = points(known);
      return redeemOnBehalf({
        shopId,
        customerId,
        rewardId: REWARD.id,
        amountMinor,
        staffId: STAFF,
        couponId,
      });
    });
  let result = await wish(() => event.points);
  if (!result.ok && WITHOUT_POINTS.includes(result.error)) {
    shop.leftOut.add("a redemption without the points");
    result = await wish((known) => Math.min(event.points, Math.max(0, known.balance)));
    if (!result.ok && WITHOUT_POINTS.includes(result.error)) return;
  }
  if (!result.ok) {
    if (result.error === "code_not_created") throw new Error(`No code for ${couponId}`);
    return shop.leftOut.add("a redemption that the program refuses");
  }
  const { code, costPoints: points } = result.coupon;
  person.coupons.set(event.id, { id: couponId, code, points });
  person.decided.push({ kind: "redeem", at: stage.at, id: couponId, points });
}

/** Staff revoke a coupon that nobody used. */
export async function restore(
  stage: Stage,
  shop: Shop,
  person: Person,
  event: Of<"restore">,
): Promise<void> {
  const { revokeCoupon } = await import("../../../../app/services/revoke-coupon.server");
  const coupon = person.coupons.get(event.coupon);
  if (coupon === undefined) return shop.leftOut.add("what needs something left out");
  const result = await decide(stage, shop, person, ({ shopId }) =>
    revokeCoupon(shopId, coupon.id, STAFF),
  );
  if (!result.ok) return shop.leftOut.add("a return of a used coupon");
  if (!result.released) throw new Error(`Coupon ${coupon.id} was not given back at once`);
  person.decided.push({ kind: "restore", at: stage.at, id: coupon.id, coupon: coupon.id });
}

/** Staff adjust the balance that they see; they take no more than there is. */
export async function adjust(
  stage: Stage,
  shop: Shop,
  person: Person,
  event: Of<"adjust">,
): Promise<void> {
  const { adjustPoints } = await import("../../../../app/services/adjust-points.server");
  const adjustmentId = idFor(shop, event.id);
  const wish = (points: number) =>
    decide(stage, shop, person, ({ shopId, customerId, balance }) =>
      adjustPoints({
        shopId,
        customerId,
        adjustmentId,
        points,
        expectedBalance: balance,
        countsTowardTier: event.countsTowardTier,
        reason: "Goodwill",
        visibleToCustomer: false,
        staffId: STAFF,
      }),
    );
  let { points } = event;
  let result = await wish(points);
  if (!result.ok && result.error === "below_zero" && result.balance > 0) {
    shop.leftOut.add("an adjustment below zero");
    points = -result.balance;
    result = await wish(points);
  }
  if (!result.ok) {
    if (result.error === "below_zero") return shop.leftOut.add("an adjustment below zero");
    if (result.error === "not_a_member") return shop.leftOut.add("an adjustment of no member");
    throw new Error(`Not adjusted: ${result.error}`);
  }
  const { countsTowardTier } = event;
  person.decided.push({ kind: "adjust", at: stage.at, id: adjustmentId, points, countsTowardTier });
}
