import { type Program, programSchema, type ProgramVersion } from "../program/document";
import { type Fact, orderFacts } from "./facts";
import { order, PROGRAM, version } from "./fold-fixtures";

/** Material for tests of time and rules: programs written as merchants would, orders by day and amount. */
export const RULE = {
  id: "order",
  kind: "place_an_order",
  enabled: true,
  points: 1,
  perMinor: 100,
};

type Parts = { readonly [Part in keyof Program]?: unknown };

/** The test program with other parts, published at the start of 2026 unless said otherwise. */
export function program(parts: Parts, number = 1, publishedAt?: string): ProgramVersion {
  return version(programSchema.parse({ ...PROGRAM, ...parts }), number, publishedAt);
}

/** Noon in Berlin on a day of 2026, or of the year given. */
export function noon(month: number, day: number, year = 2026): string {
  return new Date(Date.UTC(year, month - 1, day, 11)).toISOString();
}

export const KNOWN: Fact = { kind: "registered", at: noon(1, 2), id: "c" };

/** An order of one line and, if wanted, more about it. */
export function bought(
  id: string,
  at: string,
  amountMinor: number,
  changes: Parameters<typeof order>[0] = {},
  refunds: Parameters<typeof orderFacts>[1] = [],
): Fact[] {
  const [line] = order().lines;
  const lines = line === undefined ? [] : [{ ...line, grossMinor: amountMinor, taxMinor: 0 }];
  return orderFacts(
    order({ orderId: id, processedAt: at, totalMinor: amountMinor, lines, ...changes }),
    refunds,
  );
}
