import { now } from "../../clock.server";
import { type Connection, database } from "../../db.server";
import { type Finding } from "../../domain/reconciliation/finding";
import {
  codesAfter,
  couponStandings,
  type CouponStanding,
  wishSwitchedOff,
} from "../../models/coupon-standings.server";
import { orderStandings } from "../../models/order-standings.server";
import { enqueue } from "../../queue/queue.server";
import { type CodeAtShopify, codesAtShopify, orderOfCode } from "../../shopify/changed.server";
import { applyFacts } from "../apply-facts.server";
import { orderUnit } from "./count-order.server";
import { readOrderWhole } from "./read-order.server";
import { NOTHING_TO_COMPARE, type OpenRun, type Step, type Unit } from "./step";

/**
 * Compares the codes of coupons with the discounts at Shopify: deleted, switched off or used there without a word, or usable
 * again although the points went back.
 */
export async function compareCodes(run: OpenRun): Promise<Step> {
  const coupons = await codesAfter(run.shopId, { after: run.cursor, until: run.to });
  const last = coupons.at(-1);
  if (last === undefined) return NOTHING_TO_COMPARE;
  const ids = coupons.flatMap(({ discountId }) => discountId ?? []);
  const askedAt = await now();
  const found = await codesAtShopify(run.domain, ids);
  const units: Unit[] = [];
  for (const coupon of coupons) {
    const code = found.get(coupon.discountId ?? "") ?? null;
    units.push(...(await unitsOf(run, coupon, code, askedAt)));
  }
  return { next: last.couponId, compared: coupons.length, units };
}

async function unitsOf(
  run: OpenRun,
  coupon: CouponStanding,
  code: CodeAtShopify | null,
  askedAt: Date,
): Promise<Unit[]> {
  const { released, endsAt, ending } = coupon;
  if (released) return code?.active === true ? [unitOf(coupon, worksAgain(run, coupon))] : [];
  if (code === null) return [unitOf(coupon, deleted(run, coupon, askedAt))];
  if (code.uses > 0) return usedUnits(run, coupon);
  const isOver = endsAt !== null && endsAt <= askedAt;
  return code.active || isOver || ending !== null ? [] : [unitOf(coupon, switchedOff(run, coupon))];
}

type Count = Unit["count"];

function unitOf(coupon: CouponStanding, count: Count): Unit {
  return { count, failed: finding(coupon, "code_deleted", "fault", "nothing") };
}

function finding(
  { couponId, customerId }: CouponStanding,
  difference: Finding["difference"],
  cause: Finding["cause"],
  mended: Finding["mended"],
): Finding {
  return {
    difference,
    cause,
    mended,
    subject: { kind: "coupon", id: couponId },
    customerId,
    params: {},
  };
}

/** The deletion is the confirmation that the code is dead; when it was deleted is not known, only that it is [S67, R43]. */
function deleted({ shopId }: OpenRun, coupon: CouponStanding, askedAt: Date): Count {
  return async (connection, at) => {
    const { discountId } = coupon;
    if (discountId === null) return [];
    const fact = { kind: "discount_deleted", discountId, at: askedAt.toISOString() } as const;
    await applyFacts(connection, [{ shopId, toldAt: askedAt, fact }], at);
    const after = await standing(connection, shopId, coupon);
    if (after?.released !== true) return [];
    return [finding(coupon, "code_deleted", "by_hand", "points_returned")];
  };
}

/** The code is made unusable once more before the points go back, so that switching it on meanwhile gives nobody both. */
function switchedOff({ shopId }: OpenRun, coupon: CouponStanding): Count {
  return async (connection) => {
    const { couponId } = coupon;
    if (!(await wishSwitchedOff(connection, shopId, couponId))) return [];
    await enqueue(connection, "end-code", { shopId, couponId, again: false });
    return [finding(coupon, "code_switched_off", "by_hand", "coupon_ended")];
  };
}

/** Either the points or the code [R44]. */
function worksAgain({ shopId }: OpenRun, coupon: CouponStanding): Count {
  return async (connection) => {
    const { couponId } = coupon;
    const after = await standing(connection, shopId, coupon);
    if (after?.released !== true) return [];
    await enqueue(connection, "end-code", { shopId, couponId, again: true });
    return [finding(coupon, "code_works_again", "by_hand", "ending_queued")];
  };
}

async function standing(connection: Connection, shopId: number, { code }: CouponStanding) {
  return (await couponStandings(connection, shopId, [code]))[0];
}

/** Which order used a code is decided by the orders; one that changed long ago is looked for by the code. */
async function usedUnits(run: OpenRun, coupon: CouponStanding): Promise<Unit[]> {
  const order = await orderOfCode(run.domain, coupon.code);
  if (order === null) {
    const unseen = finding(coupon, "code_used_unseen", "not_shown", "nothing");
    return [unitOf(coupon, () => Promise.resolve([unseen]))];
  }
  if (order.updatedAt > run.to) return [];
  const { orderId } = order;
  const stored = (await orderStandings(database(), run.shopId, [orderId])).get(orderId) ?? null;
  return [orderUnit(run, await readOrderWhole(run, orderId, stored))];
}
