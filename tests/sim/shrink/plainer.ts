import { type ProgramInput, programSchema } from "../../../app/domain/program/document";
import {
  type EditEvent,
  type History,
  type OrderEvent,
  type Publication,
  type SimEvent,
} from "../history";
import { withEvents } from "./shorter";

/** Histories with one thing made plainer. None of them can be made from the other again, so it comes to an end. */
export function* plainer(history: History): Generator<History> {
  for (const [index, { events }] of history.customers.entries())
    for (const [at, event] of events.entries())
      for (const plain of plainerEvents(event))
        yield withEvents(history, index, events.toSpliced(at, 1, plain));
  for (const [index, version] of history.versions.entries())
    for (const plain of plainerPublications(version))
      if (programSchema.safeParse(plain.program).success)
        yield { ...history, versions: history.versions.toSpliced(index, 1, plain) };
  const last = [
    ...history.versions.map((each) => each.publishedAt),
    ...history.customers.flatMap(({ events }) => events.map((event) => event.at)),
  ].reduce((latest, each) => (each > latest ? each : latest));
  if (history.end > last) {
    yield { ...history, end: last };
    const middle = new Date((Date.parse(last) + Date.parse(history.end)) / 2).toISOString();
    if (Date.parse(history.end) - Date.parse(last) > 60_000) yield { ...history, end: middle };
  }
}

function* plainerEvents(event: SimEvent): Generator<SimEvent> {
  if (["account_enabled", "subscribe", "action", "yearly"].includes(event.kind))
    yield { kind: "registered", at: event.at, id: event.id };
  if (event.kind === "order") yield* plainerOrders(event);
  if (event.kind === "edit") yield* plainerEdits(event);
  if (event.kind === "refund") {
    if (event.shippingMinor > 0) yield { ...event, shippingMinor: 0 };
    if (event.amountMinor > 0) yield { ...event, amountMinor: 0 };
    if (event.lines.length > 0) yield { ...event, lines: [] };
  }
  if (event.kind === "adjust" && event.countsTowardTier)
    yield { ...event, countsTowardTier: false };
  if (event.kind === "adjust" && Math.abs(event.points) > 10)
    yield { ...event, points: 10 * Math.sign(event.points) };
  if (event.kind === "set_tier") {
    if (event.until !== null) yield { ...event, until: null };
    if (event.counter !== null) yield { ...event, counter: null };
  }
  if (event.kind === "opt_out" && event.via === "tag") yield { ...event, via: "csv" };
  if (event.kind === "redeem" && event.points > 1)
    yield { ...event, points: Math.floor(event.points / 2) };
}

function* plainerEdits(event: EditEvent): Generator<SimEvent> {
  const { lines } = event;
  if (!event.paid) yield { ...event, paid: true };
  if (event.removedMinor > 0) yield { ...event, removedMinor: 0 };
  for (const line of lines) yield { ...event, lines: lines.filter((each) => each !== line) };
  yield* plainerLines(lines, (plain) => ({ ...event, lines: plain }));
}

function* plainerOrders(order: OrderEvent): Generator<SimEvent> {
  const { lines } = order;
  if (lines.length > 1)
    for (const line of lines) yield { ...order, lines: lines.filter((each) => each !== line) };
  const plain: Partial<OrderEvent> = {
    coupon: null,
    storedValueMinor: 0,
    shippingMinor: 0,
    shippingTaxMinor: 0,
    test: false,
    paid: true,
    taxesIncluded: true,
    b2b: false,
    channel: "web",
    fulfilledAt: null,
  };
  for (const [key, value] of Object.entries(plain))
    if (order[key as keyof OrderEvent] !== value) yield { ...order, [key]: value };
  yield* plainerLines(lines, (plain) => ({ ...order, lines: plain }));
}

function* plainerLines(
  lines: OrderEvent["lines"],
  withLines: (lines: OrderEvent["lines"]) => SimEvent,
): Generator<SimEvent> {
  for (const [index, line] of lines.entries()) {
    const { lineId, grossMinor } = line;
    const bare = {
      lineId,
      quantity: 1,
      grossMinor,
      discountMinor: 0,
      taxMinor: 0,
      giftCard: false,
    };
    if (JSON.stringify(line) !== JSON.stringify(bare))
      yield withLines(lines.toSpliced(index, 1, bare));
    for (const round of [1_000, 10_000])
      if (grossMinor > round)
        yield withLines(lines.toSpliced(index, 1, { ...bare, grossMinor: round }));
  }
}

/** The plainest program that can be; each part of another one is tried in its place. */
const PLAIN: ProgramInput = {
  state: "live",
  currency: "EUR",
  eligibility: "all_customers",
  orderBasis: { taxes: "as_stated", shipping: false },
  earningRules: [],
  tiers: {
    metric: "amount_spent",
    levels: [{ id: "t0", name: "T0", threshold: 0, multiplier: "1" }],
  },
  rewards: [],
  expiry: { mode: { kind: "none" } },
  refunds: {},
  adjustments: {},
  referral: undefined,
  membership: undefined,
};
const RULE = {
  id: "order",
  kind: "place_an_order",
  enabled: true,
  points: 1,
  perMinor: 100,
} as const;

const GIFT = { kind: "points", points: 10 } as const;

function* plainerPublications(version: Publication): Generator<Publication> {
  const { program } = version;
  if (version.timeZone !== "UTC") yield { ...version, timeZone: "UTC" };
  for (const key of Object.keys(PLAIN) as (keyof ProgramInput)[])
    if (differ(program[key], PLAIN[key]))
      yield { ...version, program: { ...program, [key]: PLAIN[key] } };
  const { earningRules: rules, tiers, refunds } = program;
  const withRules = (earningRules: ProgramInput["earningRules"]) => ({
    ...version,
    program: { ...program, earningRules },
  });
  for (const [index, rule] of rules.entries()) {
    if (rules.length > 1) yield withRules(rules.toSpliced(index, 1));
    if ("withinDays" in rule && (rule.withinDays ?? null) !== null)
      yield withRules(rules.toSpliced(index, 1, { ...rule, withinDays: null }));
    if ("pays" in rule && differ(rule.pays, GIFT))
      yield withRules(rules.toSpliced(index, 1, { ...rule, pays: GIFT }));
    if (rule.kind === "place_an_order" && differ(rule, RULE)) {
      yield withRules(rules.toSpliced(index, 1, RULE));
      for (const part of [
        "minimumSubtotalMinor",
        "maximumPoints",
        "exclusions",
        "delay",
        "limits",
      ] as const)
        if (rule[part] !== undefined)
          yield withRules(rules.toSpliced(index, 1, { ...rule, [part]: undefined }));
    }
  }
  const withTiers = (changes: Partial<ProgramInput["tiers"]>) => ({
    ...version,
    program: { ...program, tiers: { ...tiers, ...changes } },
  });
  if (tiers.levels.length > 1) yield withTiers({ levels: tiers.levels.slice(0, -1) });
  if (tiers.levels.some((level) => level.multiplier !== "1"))
    yield withTiers({ levels: tiers.levels.map((level) => ({ ...level, multiplier: "1" })) });
  for (const part of [
    "period",
    "refundDowngrade",
    "graceDays",
    "includeBeforeOptIn",
    "paid",
  ] as const)
    if (tiers[part] !== undefined) yield withTiers({ [part]: undefined });
  for (const part of ["redeemedPoints", "lateReturn", "negativeBalance"] as const)
    if (refunds?.[part] !== undefined)
      yield { ...version, program: { ...program, refunds: { ...refunds, [part]: undefined } } };
}

function differ(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}
