import { minus, NOTHING } from "../amount";
import { lineFigures } from "../line-figures";
import { type OrderRecord } from "../record";
import { type Draft } from "./draft";

export type UnitDelta = { readonly lineId: number; readonly units: number };

/** What an edit did to an order. */
export type EditDeltas = {
  readonly additions: readonly UnitDelta[];
  readonly removals: readonly UnitDelta[];
  /** Numbers of the discounts that it gave. */
  readonly discounts: readonly number[];
  /** Whether what the goods are worth changed, of any line. */
  readonly changesGoods: boolean;
  readonly isEmpty: boolean;
};

export function deltasOf(before: OrderRecord, draft: Draft): EditDeltas {
  const lines = draft.order.lines.map((line) => {
    const known = before.lines.find((each) => each.id === line.id);
    const worth = known === undefined ? NOTHING : lineFigures(before, known).currentNet;
    return {
      lineId: line.id,
      added: line.quantity - (known?.quantity ?? 0),
      removed: line.removed - (known?.removed ?? 0),
      worth: minus(lineFigures(draft.order, line).currentNet, worth),
    };
  });
  const unitsOf = (kind: "added" | "removed") =>
    lines.flatMap((line) => (line[kind] > 0 ? { lineId: line.lineId, units: line[kind] } : []));
  const additions = unitsOf("added");
  const removals = unitsOf("removed");
  const discounts = [...draft.given.values()].map((each) => each.id);
  return {
    additions,
    removals,
    discounts,
    changesGoods: lines.some(({ worth }) => worth.shop !== 0),
    isEmpty: additions.length + removals.length + discounts.length === 0,
  };
}
