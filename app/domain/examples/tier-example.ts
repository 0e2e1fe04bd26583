import { type Fact } from "../fold/facts";
import { type Program } from "../program/document";
import { after, BEGINNING, givenIn, MINUTE, orderOf, told, usualOrderMinor } from "./story";

/** What it takes to reach a tier and what an order earns in it, as the engine computes them. */
export type TierExample = {
  /** Orders of one amount, one each day, with the last of which the tier is reached; null for the first tier and for paid ones. */
  readonly reachedBy: { readonly count: number; readonly amountMinor: number } | null;
  /** Whether it is a tier that orders should reach, and that these many orders do not. */
  readonly outOfReach: boolean;
  readonly order: {
    readonly amountMinor: number;
    readonly points: number;
    /** What the same order earns in the first tier. */
    readonly pointsAtFirst: number;
  };
};

/** Orders that are tried of each amount. */
export const MOST_ORDERS = 40;
const TIMES_USUAL = [1, 10, 100, 1_000, 10_000];
const DAY = 24 * 60 * MINUTE;

/** An example of a tier, earned or paid; null for one that the program does not hold. */
export function tierExample(
  program: Program,
  tierId: string,
  timeZone: string,
): TierExample | null {
  const { levels, paid } = program.tiers;
  const at = levels.findIndex((each) => each.id === tierId);
  const bought = paid.find((each) => each.id === tierId);
  if (at < 0 && bought === undefined) return null;
  const amountMinor = usualOrderMinor(program.currency);
  const earns = (before: readonly Fact[]) => pointsAfter(program, timeZone, before, amountMinor);
  const membership = bought?.productIds[0];
  const reachedBy = at > 0 ? waysTo(program, tierId, timeZone) : null;
  return {
    reachedBy,
    outOfReach: at > 0 && reachedBy === null,
    order: {
      amountMinor,
      points: earns(
        membership === undefined
          ? [setTo(tierId)]
          : orderOf("1", BEGINNING, 0, { productId: membership }),
      ),
      pointsAtFirst: earns([]),
    },
  };
}

function setTo(tierId: string): Fact {
  return { kind: "set_tier", at: BEGINNING, id: "example", tierId, until: null, counter: null };
}

/** What an order earns the day after something happened; all that else is given for it is left out. */
function pointsAfter(
  program: Program,
  timeZone: string,
  before: readonly Fact[],
  amountMinor: number,
): number {
  const order = orderOf("2", after(BEGINNING, DAY), amountMinor);
  const story = { from: BEGINNING, facts: [...before, ...order] };
  const { decisions, ...state } = told(program, timeZone, story);
  const own = decisions.filter(({ source }) => source === "order:2");
  return givenIn({ ...state, decisions: own }).points;
}

/** The fewest orders of the smallest amount, of those tried, with which the tier is reached. */
function waysTo(program: Program, tierId: string, timeZone: string): TierExample["reachedBy"] {
  const spendable = withoutWaiting(program);
  for (const times of TIMES_USUAL) {
    const amountMinor = usualOrderMinor(program.currency) * times;
    const ids = Array.from({ length: MOST_ORDERS }, (_, index) => String(index + 1));
    const facts = ids.flatMap((id, index) =>
      orderOf(id, after(BEGINNING, index * DAY), amountMinor),
    );
    const { tierChanges } = told(spendable, timeZone, { from: BEGINNING, facts });
    const reaching = tierChanges.find(({ to }) => to === tierId)?.qualifyingOrderId;
    if (reaching !== undefined && reaching !== null)
      return { count: ids.indexOf(reaching) + 1, amountMinor };
  }
  return null;
}

/** Points that wait count toward a tier once they are spendable, which is more than an example wants to say. */
function withoutWaiting(program: Program): Program {
  const earningRules = program.earningRules.map((rule) =>
    rule.kind === "place_an_order" ? { ...rule, delay: null } : rule,
  );
  return { ...program, earningRules };
}
