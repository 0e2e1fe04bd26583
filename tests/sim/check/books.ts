import { type CustomerState } from "../../../app/domain/fold/state";
import { type Account } from "../app/account";
import { reckoned } from "./reckoning";

/** What is wrong in an account's books after a settling, in words; null when nothing is. */
export function wrongIn(account: Account, state: CustomerState): string | null {
  const { lots, debt } = state.purse;
  const written = [...account.written.values()];
  const sum = (part: "points" | "pendingPoints") =>
    written.reduce((total, each) => total + each[part], 0);
  const held = lots.reduce((total, lot) => total + lot.remaining, 0) - debt;
  const waiting = [...state.pending.values()].reduce((total, each) => total + each.points, 0);
  const sums = { entries: account.balance, decisions: sum("points"), lots: held };
  if (new Set(Object.values(sums)).size > 1)
    return `the balance is not the same everywhere: ${JSON.stringify(sums)}`;
  const pending = { entries: account.pending, decisions: sum("pendingPoints"), waiting };
  if (new Set(Object.values(pending)).size > 1)
    return `pending is not the same everywhere: ${JSON.stringify(pending)}`;
  const below = lots.find((lot) => lot.remaining < 0 || lot.spent < 0);
  if (below !== undefined || debt < 0) return `below zero: ${JSON.stringify(below ?? { debt })}`;
  const unpaid = lots.find((lot) => lot.remaining > 0 && debt > 0);
  if (unpaid !== undefined) return `a debt of ${String(debt)} beside ${JSON.stringify(unpaid)}`;
  return twiceInAYear(written) ?? unexplained(written);
}

type Written = Account["written"] extends ReadonlyMap<string, infer Each> ? Each : never;

function twiceInAYear(written: readonly Written[]): string | null {
  const years = written.flatMap(({ trace }) =>
    trace.flatMap((step) =>
      step.code === "gift" ? [`${step.occasion} ${String(step.year)}`] : [],
    ),
  );
  const twice = years.find((each, index) => years.indexOf(each) !== index);
  return twice === undefined ? null : `two gifts for ${twice}`;
}

function unexplained(written: readonly Written[]): string | null {
  const wrong = written.find((each) => reckoned(each) !== each.points + each.pendingPoints);
  return wrong === undefined
    ? null
    : `the trace gives ${String(reckoned(wrong))}: ${JSON.stringify(wrong)}`;
}
