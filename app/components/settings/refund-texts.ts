import { type Program } from "../../domain/program/document";
import { type TypedReader } from "../program-form/read-typed";
import { type Typed } from "../program-form/typed";
import { wholeText } from "../program-form/write-typed";

export const RETURNS = ["full_only", "in_proportion"] as const;
export const LATE_RETURNS = ["expire", "grace"] as const;
export const NEGATIVE_BALANCES = ["debt", "write_off"] as const;

/** What stands in the field of days before somebody chooses to give some. */
const USUAL_GRACE_DAYS = 30;

type Refunds = Program["refunds"];

/** `refunds` as it stands in the form. */
export function typedRefunds({ redeemedPoints, lateReturn, negativeBalance }: Refunds): Typed {
  return {
    "refunds.redeemedPoints": redeemedPoints,
    "refunds.lateReturn.kind": lateReturn.kind,
    "refunds.lateReturn.days": wholeText(
      lateReturn.kind === "grace" ? lateReturn.days : USUAL_GRACE_DAYS,
    ),
    "refunds.negativeBalance": negativeBalance,
  };
}

export function readRefunds(read: TypedReader): Refunds {
  const kind = read.choice("refunds.lateReturn.kind", LATE_RETURNS);
  return {
    redeemedPoints: read.choice("refunds.redeemedPoints", RETURNS),
    lateReturn:
      kind === "expire" ? { kind } : { kind, days: read.whole("refunds.lateReturn.days") },
    negativeBalance: read.choice("refunds.negativeBalance", NEGATIVE_BALANCES),
  };
}
