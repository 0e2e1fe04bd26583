import { randomUUID } from "node:crypto";

/** What staff do to one customer, by the services behind the pages; a refusal throws. */
type Of = { readonly shopId: number; readonly customerId: string };

const STAFF = "1";

export async function adjust(of: Of, points: number, expectedBalance: number): Promise<void> {
  const { adjustPoints } = await import("../../../app/services/adjust-points.server");
  const result = await adjustPoints({
    ...of,
    adjustmentId: randomUUID(),
    points,
    expectedBalance,
    reason: "Goodwill",
    countsTowardTier: true,
    visibleToCustomer: false,
    staffId: STAFF,
  });
  if (!result.ok) throw new Error(result.error);
}

/** Turns points into a coupon of five off, and answers which one it is. */
export async function redeem(of: Of): Promise<string> {
  const { giveReward } = await import("../../../app/services/give-reward.server");
  const couponId = randomUUID();
  const wish = { rewardId: "five-off", deductPoints: true, couponId, staffId: STAFF };
  const result = await giveReward({ ...of, ...wish });
  if (!result.ok) throw new Error(result.error);
  return couponId;
}

export async function optOut(of: Of): Promise<void> {
  const { changeMembership } = await import("../../../app/services/change-membership.server");
  const source = { via: "staff", staffId: STAFF } as const;
  const change = { changeId: randomUUID(), kind: "opt_out", source } as const;
  const result = await changeMembership({ ...of, ...change });
  if (!result.ok) throw new Error(result.error);
}
