import { type Fact } from "../fold/facts";
import { advance, canAdvance, fold } from "../fold/fold";
import { type CustomerState } from "../fold/state";
import { type ProgramVersion } from "../program/document";
import { type Taken } from "../rewards/limits";
import { type Instant } from "../shared/instant";
import { asIfLive, retoldFor, type Span, toldUntil } from "./as-if-live";
import { footingOf } from "./footing";
import { addPast, NO_PAST_DAYS, type PastDays } from "./past-days";
import { addPublishing, NO_PUBLISHING, type PublishingSums } from "./publishing-sums";
import { standingOf } from "./standing";

/** What a preview is about: a program that is not published, held against what is. */
export type Question = {
  readonly versions: readonly ProgramVersion[];
  /** The program as it would be published at this moment. */
  readonly next: ProgramVersion;
  /** The days that are looked back on; their end is the moment of the preview. */
  readonly span: Span;
};

/** What a preview has found over the customers so far; plain data, to be kept between two runs. */
export type PreviewSums = { readonly past: PastDays; readonly publishing: PublishingSums };

export const NO_SUMS: PreviewSums = { past: NO_PAST_DAYS, publishing: NO_PUBLISHING };

/** One customer: everything that happened to them, and what they took of limited rewards, under either program. */
export type Previewed = {
  readonly customerId: string;
  readonly facts: readonly Fact[];
  readonly taken: {
    readonly before: ReadonlyMap<string, Taken>;
    readonly after: ReadonlyMap<string, Taken>;
  };
};

/**
 * The sums with one more customer: what the last days would have been had the program been live, and what publishing it does
 * now. What comes after the preview's moment is left out. Nothing is changed but the sums.
 */
export function addPreviewed(sums: PreviewSums, one: Previewed, question: Question): PreviewSums {
  const { customerId, taken } = one;
  const { versions, next, span } = question;
  const at = span.until;
  const inForce = versions.at(-1) ?? null;
  const facts = toldUntil(one.facts, at);
  const now = fold(facts, versions, at);
  const really = standingOf(now, span);
  const before = footingOf(now, { version: inForce, taken: taken.before }, at);
  const published = publishedOver(now, facts, [...versions, next], at);
  const after = footingOf(published, { version: next, taken: taken.after }, at);

  const imagined = asIfLive(versions, next.document, next.timeZone, span);
  const alternative = fold(retoldFor(facts, imagined, span), imagined, at);
  const orders = facts.filter((fact) => isOwnOrder(fact, span.from));
  const past = {
    customerId,
    orders: orders.length,
    ordersWaiting: waitingOf(alternative, span.from),
    really,
    asIf: standingOf(alternative, span),
  };
  const programs = { before: inForce?.document ?? null, after: next.document };
  return {
    past: addPast(sums.past, past, programs),
    publishing: addPublishing(sums.publishing, customerId, before, after),
  };
}

/** The state after publishing, as the settling that follows it makes it; the given state is used up. */
function publishedOver(
  now: CustomerState,
  facts: readonly Fact[],
  versions: readonly ProgramVersion[],
  at: Instant,
): CustomerState {
  return canAdvance(now, END_OF_TIME, versions)
    ? advance(now, [], versions, at)
    : fold(facts, versions, at);
}

/** No fact is added. */
const END_OF_TIME: Instant = "9999-12-31T23:59:59.999Z";

function isOwnOrder(fact: Fact, from: Instant): boolean {
  return fact.kind === "order" && fact.at >= from && !fact.order.test;
}

function waitingOf({ decisions }: CustomerState, from: Instant): number {
  return decisions.filter(
    ({ occurredAt, trace }) =>
      occurredAt >= from && trace.some(({ code }) => code === "awaiting_answers"),
  ).length;
}
