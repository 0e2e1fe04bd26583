import { addDays } from "../../../app/domain/calendar/day";
import { endOfDay, localDay } from "../../../app/domain/calendar/local-day";
import { type Program, type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant, later } from "../../../app/domain/shared/instant";
import { type EditedOrder, type RefundEvent } from "../history";
import { returnFor } from "./coupons";
import { type Customer, type OrderStory } from "./customer";
import { bringForward, setBack } from "./goals";
import { compare, credit, takeBack } from "./lots";
import { active, isShutOut, type Judgement, pointsFor, type Worth, worthOf } from "./order-worth";
import { count, payBack, takePlace } from "./payments";
import { friendOrders } from "./referrals";
import { unbuy } from "./standing";
import { expiryOfNew, noteActivity } from "./terms";

const MULTIPLIERS = ["product_multiplier", "campaign_multiplier"];

/**
 * An order at its own time, under the version that judges it. That is a later one for an order of a pause: then the points
 * that are there live by the version of the day all the same, and the order's own begin their term when the pause ends.
 */
export function place(
  customer: Customer,
  order: EditedOrder,
  judge: ProgramVersion | null,
  inForce: ProgramVersion,
): void {
  if (order.test) return;
  const story = begin(customer, order, (judge ?? inForce).document);
  const amount = earn(customer, story, judge, inForce);
  if (order.paid) friendOrders(customer, order, amount, { judge, inForce });
}

/** An order from before the program began gives points, counts toward tiers, or does neither, as its judge says [R52]. */
export function placePast(
  customer: Customer,
  order: EditedOrder,
  judge: ProgramVersion | null,
  inForce: ProgramVersion,
): void {
  if (judge === null || order.test || judge.document.pastOrders === "points")
    return place(customer, order, judge, judge ?? inForce);
  const { document: program } = judge;
  const story = begin(customer, order, program);
  const ready = order.paid && (program.orderBasis.awardOn === "paid" || order.fulfilledAt !== null);
  if (order.paid) customer.hasPaid = true;
  if (!ready || customer.excluded || program.pastOrders === "nothing") return;
  const guest = customer.membership !== "member";
  if (guest || !isShutOut(order, program))
    score(customer, story, worthOf(order, [], program), guest);
}

function begin(customer: Customer, order: EditedOrder, program: Program): OrderStory {
  const story: OrderStory = {
    order,
    refunds: [],
    program,
    judgement: null,
    stage: "none",
    points: 0,
    dueAt: null,
    cancelled: false,
  };
  customer.orders.set(order.id, story);
  return story;
}

/** What an order earns; returns how much of it counts, for whoever is in the program or out of it. */
function earn(
  customer: Customer,
  story: OrderStory,
  judge: ProgramVersion | null,
  inForce: ProgramVersion,
): number {
  const { order, program } = story;
  if (judge === null || !order.paid || customer.excluded) return 0;
  if (program.orderBasis.awardOn === "fulfilled" && order.fulfilledAt === null) return 0;
  const worth = worthOf(order, [], program);
  if (customer.membership !== "member") {
    score(customer, story, worth, true);
    return worth.left;
  }
  if (isShutOut(order, program)) return 0;
  story.judgement = judgementOf(customer, order.at, worth, judge);
  const { rated, first } = story.judgement;
  const others = program.earningRules.some(
    ({ enabled, kind }) =>
      enabled && (MULTIPLIERS.includes(kind) || (first && kind === "first_order")),
  );
  if (worth.full > 0 && (rated || others)) customer.hadFirst = true;
  noteActivity(customer, "purchase", order.at, inForce);
  story.points = pointsFor(order, worth, program, story.judgement);
  give(customer, story, judge, inForce);
  score(customer, story, worth, false);
  const { at, id } = order;
  bringForward(customer, { id, at, amount: worth.left }, judge, inForce);
  return worth.left;
}

function judgementOf(
  customer: Customer,
  at: Instant,
  { full }: Worth,
  judge: ProgramVersion,
): Judgement {
  const { document: program, timeZone } = judge;
  const { levels, paid } = program.tiers;
  const level = [...levels, ...paid].find((each) => each.id === customer.tierId);
  const [rule] = active(program, "place_an_order");
  const qualifies = full >= Math.max(1, rule?.minimumSubtotalMinor ?? 1);
  const rated =
    rule !== undefined && takePlace(customer, rule.id, rule.limits, at, timeZone, qualifies);
  return { tierMultiplier: level?.multiplier ?? "1", rated, first: !customer.hadFirst };
}

/** Points are spendable at once, or wait out the rule's delay [R24]. */
function give(
  customer: Customer,
  story: OrderStory,
  judge: ProgramVersion,
  inForce: ProgramVersion,
): void {
  const { order, points } = story;
  if (points === 0) return;
  const from = later(order.at, judge.publishedAt);
  const [rule] = active(judge.document, "place_an_order");
  const delay = rule?.delay ?? null;
  if (delay === null) {
    noteActivity(customer, "earn", order.at, inForce);
    const expiresAt = expiryOfNew(customer, from, judge);
    story.stage = "given";
    credit(customer, { source: `order:${order.id}`, earnedAt: order.at, expiresAt }, points);
    customer.totalEarned += points;
    return;
  }
  const begins = delay.from === "order" ? order.at : order.fulfilledAt;
  const dueAt =
    begins === null
      ? null
      : endOfDay(addDays(localDay(begins, judge.timeZone), delay.days), judge.timeZone);
  story.stage = "waiting";
  const expiresAt = expiryOfNew(customer, from, judge);
  const waits = { dueAt, earnedAt: order.at, expiresAt, era: customer.era };
  customer.waiting.set(`order:${order.id}`, { ...waits, points, rewardId: null, asGuest: false });
}

/** What fell due becomes spendable, and only now counts [R24]. */
export function mature(customer: Customer, now: Instant): void {
  const due = [...customer.waiting].filter(([, { dueAt }]) => dueAt !== null && dueAt <= now);
  for (const [source, waited] of due.sort(([a], [b]) => compare(a, b))) {
    customer.waiting.delete(source);
    const { points, rewardId, earnedAt, expiresAt, era, asGuest } = waited;
    if (rewardId !== null) {
      customer.grants.set(source, { rewardId, at: now, voidedAt: null });
      continue;
    }
    credit(customer, { source, earnedAt, expiresAt }, points);
    customer.totalEarned += points;
    count(customer, source, { at: now, era, asGuest }, points);
    const story = customer.orders.get(source.replace(/^order:/, ""));
    if (story !== undefined) Object.assign(story, { stage: "given", dueAt: now });
  }
}

export function refund(customer: Customer, event: RefundEvent, version: ProgramVersion): void {
  const story = customer.orders.get(event.orderId);
  if (story === undefined) return;
  story.refunds.push(event);
  unbuy(customer, story, event.at);
  reconsider(customer, story);
  returnFor(customer, story, event, version);
  friendReturns(customer, story, event.at);
}

export function cancel(
  customer: Customer,
  { orderId, at }: { readonly orderId: string; readonly at: Instant },
  version: ProgramVersion,
): void {
  const story = customer.orders.get(orderId);
  if (story === undefined) return;
  story.cancelled = true;
  unbuy(customer, story, at);
  reconsider(customer, story);
  returnFor(customer, story, { kind: "cancel", id: orderId, at }, version);
  friendReturns(customer, story, at);
}

/** Once too little is left of the order that a referral was for, what the friend got for it goes back [R42]. */
function friendReturns(customer: Customer, story: OrderStory, now: Instant): void {
  const { left } = worthLeft(story, story.program);
  for (const [id, referral] of customer.referrals) {
    const { order, reversedAt } = referral;
    if (order?.id !== story.order.id || reversedAt !== null || left >= order.least) continue;
    referral.reversedAt = now;
    payBack(customer, `friend:${id}`, now);
  }
}

/** What the order should have earned, now that some of it went back; the difference is taken back [R4, R21]. */
function reconsider(customer: Customer, story: OrderStory): void {
  const { order, program, judgement, stage } = story;
  const worth = worthLeft(story, program);
  const none = judgement === null || story.cancelled || stage === "voided";
  const points = none ? 0 : pointsFor(order, worth, program, judgement);
  const gone = story.points - points;
  story.points = points;
  if (stage === "given") {
    takeBack(customer, `order:${order.id}`, gone);
    customer.totalEarned -= gone;
  }
  const waiting = customer.waiting.get(`order:${order.id}`);
  if (waiting !== undefined) {
    waiting.points -= gone;
    if (waiting.points === 0) customer.waiting.delete(`order:${order.id}`);
  }
  setBack(customer, order.id, worth.left);
  const known = customer.scores.get(`order:${order.id}`);
  if (known !== undefined) score(customer, story, worth, known.asGuest);
}

export function worthLeft(story: OrderStory, program: Program): Worth {
  const worth = worthOf(story.order, story.refunds, program);
  return story.cancelled ? { ...worth, left: 0 } : worth;
}

function score(customer: Customer, story: OrderStory, { left }: Worth, asGuest: boolean): void {
  const { order } = story;
  const before = customer.scores.get(`order:${order.id}`);
  const tally = { amount_spent: left, orders: left > 0 ? 1 : 0, points_earned: 0 };
  const era = before?.era ?? customer.era;
  customer.scores.set(`order:${order.id}`, { at: order.at, era, asGuest, tally });
  if (story.stage === "given") scorePoints(customer, story);
}

/** Points count from when they are there: with their order, or once they fell due [R24]. */
function scorePoints(customer: Customer, { order, dueAt, points }: OrderStory): void {
  const source = `order:${order.id}`;
  const era = customer.scores.get(`points:${source}`)?.era ?? customer.era;
  count(customer, source, { at: dueAt ?? order.at, era, asGuest: false }, points);
}
