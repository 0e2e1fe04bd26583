import { addDays } from "../calendar/day";
import { endOfDay, localDay } from "../calendar/local-day";
import { debit, giveBack, redate, type Share } from "../ledger/lots";
import { type ProgramVersion } from "../program/document";
import { type Instant } from "../shared/instant";
import { NO_POINTS, points, type Points } from "../shared/points";
import { decided } from "./decided";
import { afterActivity, expireLots, expiryOf } from "./expiry";
import { type Fact, sourceOf } from "./facts";
import { type Rules } from "./rules";
import { type CustomerState, type OrderStanding, type Redemption } from "./state";

/**
 * An accepted redemption is never decided again, even if a replay leaves too few points for it [R7]. Shopify dates an order
 * in whole seconds, which may be before the redemption that it used: what came back of it until then is given back now.
 */
export function redeem(
  state: CustomerState,
  fact: Fact & { kind: "redeem" },
  rules: Rules,
): CustomerState {
  const { purse, shares } = debit(state.purse, fact.points);
  state.redemptions.set(fact.id, { points: fact.points, shares, returned: NO_POINTS });
  const totalRedeemed = state.totalRedeemed + fact.points;
  const { at } = fact;
  const next = afterActivity({ ...state, purse, totalRedeemed }, "redeem", at, rules.inForce);
  const redeemed = decided(next, {
    source: sourceOf(fact),
    kind: "redeem",
    occurredAt: fact.at,
    points: -fact.points,
    version: null,
    trace: [{ code: "redeemed", points: fact.points }],
  });
  return [...state.couponsOfOrder]
    .filter(([, coupons]) => coupons.includes(fact.id))
    .reduce((current, [orderId]) => returnedSoFar(current, fact, orderId, rules), redeemed);
}

/** An order carried the code: what comes back of the order, or has come back, may give the points back [R22]. */
export function markUsed(
  state: CustomerState,
  fact: Fact & { kind: "use" },
  rules: Rules,
): CustomerState {
  const used = state.couponsOfOrder.get(fact.orderId) ?? [];
  state.couponsOfOrder.set(fact.orderId, [...used, fact.id]);
  return returnedSoFar(state, fact, fact.orderId, rules);
}

function returnedSoFar(
  state: CustomerState,
  fact: Fact,
  orderId: string,
  { versions, inForce }: Rules,
): CustomerState {
  const standing = state.orders.get(orderId);
  const judged = versions.find((each) => each.version === standing?.version);
  return judged === undefined ? state : returnRedeemed(state, fact, orderId, { judged, inForce });
}

/** Gives an unused coupon's points back; after opting out nothing is given back [P15]. */
export function restore(
  state: CustomerState,
  fact: Fact & { kind: "restore" },
  version: ProgramVersion | null,
): CustomerState {
  return returned(state, fact, fact.id, sourceOf(fact), "all", version);
}

/** The program that judged an order says how its points return; the one in force now, what becomes of them then. */
export type ReturnTerms = {
  readonly judged: ProgramVersion;
  readonly inForce: ProgramVersion | null;
};

/**
 * Gives back what an order's coupons cost once nothing of the order is left, or, where the program says so, in the
 * proportion of what was refunded, rounded down [R22].
 */
export function returnRedeemed(
  state: CustomerState,
  fact: Fact,
  orderId: string,
  { judged, inForce }: ReturnTerms,
): CustomerState {
  const standing = state.orders.get(orderId);
  const inProportion = judged.document.refunds.redeemedPoints === "in_proportion";
  if (standing === undefined || !(standing.returned || inProportion)) return state;
  const coupons = state.couponsOfOrder.get(orderId) ?? [];
  return coupons.reduce((current, coupon) => {
    const due = dueBack(current.redemptions.get(coupon)?.points ?? NO_POINTS, standing);
    const source = `return:${coupon}:${sourceOf(fact)}`;
    return returned(current, fact, coupon, source, due, inForce);
  }, state);
}

function dueBack(cost: Points, { returned: all, fullBasisMinor, basisMinor }: OrderStanding) {
  if (all) return cost;
  if (fullBasisMinor === 0) return NO_POINTS;
  const gone = BigInt(fullBasisMinor - basisMinor);
  return points(Number((BigInt(cost) * gone) / BigInt(fullBasisMinor)));
}

function returned(
  state: CustomerState,
  fact: Fact,
  coupon: string,
  source: string,
  upTo: Points | "all",
  version: ProgramVersion | null,
): CustomerState {
  const redemption = state.redemptions.get(coupon);
  if (redemption === undefined) return state;
  const base = { source, kind: "restore", occurredAt: fact.at, version: null } as const;
  const amount = points((upTo === "all" ? redemption.points : upTo) - redemption.returned);
  if (amount <= 0) return state;
  if (state.membership === "left")
    return decided(state, { ...base, trace: [{ code: "member_left" }] });
  const shares = sharesBetween(redemption, amount);
  state.redemptions.set(coupon, {
    ...redemption,
    returned: points(redemption.returned + amount),
  });
  const expiresAt = version === null ? null : expiryOf(state, fact.at, version);
  const given = giveBack(state.purse, shares, { source, earnedAt: fact.at, expiresAt });
  const purse = withGrace(given, fact.at, version);
  const next = { ...state, purse, totalRedeemed: state.totalRedeemed - amount };
  decided(next, { ...base, points: amount, trace: [{ code: "given_back", points: amount }] });
  return expireLots(next, fact.at, fact);
}

/** The next points of a redemption to go back: in the order in which they were taken. */
function sharesBetween({ shares, returned: from }: Redemption, amount: Points): Share[] {
  let [skip, due]: [number, number] = [from, amount];
  return shares.flatMap(({ source, amount: taken }) => {
    const skipped = Math.min(skip, taken);
    const part = Math.min(taken - skipped, due);
    skip -= skipped;
    due -= part;
    return part > 0 ? [{ source, amount: points(part) }] : [];
  });
}

/** Lots whose time is over get some days more where the program grants them; else what returns expires at once [R22]. */
function withGrace(
  purse: CustomerState["purse"],
  at: Instant,
  version: ProgramVersion | null,
): CustomerState["purse"] {
  const policy = version?.document.refunds.lateReturn;
  if (version === null || policy?.kind !== "grace") return purse;
  const until = endOfDay(addDays(localDay(at, version.timeZone), policy.days), version.timeZone);
  return redate(purse, (lot) =>
    lot.remaining > 0 && lot.expiresAt !== null && lot.expiresAt <= at ? until : lot.expiresAt,
  );
}

/** "Never below zero": what is missing is written off at once [R23]. */
export function writeOff(
  state: CustomerState,
  fact: Fact,
  version: ProgramVersion | null,
): CustomerState {
  const { debt } = state.purse;
  if (debt === 0 || version?.document.refunds.negativeBalance !== "write_off") return state;
  const next = { ...state, purse: { ...state.purse, debt: NO_POINTS } };
  return decided(next, {
    source: `write_off:${sourceOf(fact)}`,
    kind: "write_off",
    occurredAt: fact.at,
    points: debt,
    version,
    trace: [{ code: "written_off", points: debt }],
  });
}
