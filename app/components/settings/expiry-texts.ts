import { type Expiry } from "../../domain/program/expiry";
import { type TypedReader } from "../program-form/read-typed";
import { type Typed } from "../program-form/typed";
import { checkText, listText, wholeText } from "../program-form/write-typed";

export const EXPIRY_KINDS = ["none", "per_lot", "inactivity", "fixed_date"] as const;
export const ACTIVITIES = ["purchase", "earn", "redeem", "adjustment", "referral"] as const;

type Mode = Expiry["mode"];

/** What stands in the fields of a way to expire that is not chosen: something to start from. */
const USUAL = {
  days: 365,
  activities: ["purchase", "earn", "redeem"] as readonly string[],
  month: 12,
  day: 31,
};

/** `expiry` as it stands in the form. Every way to expire keeps its fields, so that trying another one loses nothing. */
export function typedExpiry({ mode, warningDays }: Expiry): Typed {
  const { days, activities, month, day } = { ...USUAL, ...mode };
  return {
    "expiry.mode.kind": mode.kind,
    "expiry.mode.days": wholeText(days),
    ...Object.fromEntries(
      ACTIVITIES.map((each) => [
        `expiry.mode.activities.${each}`,
        checkText(activities.includes(each)),
      ]),
    ),
    "expiry.mode.month": wholeText(month),
    "expiry.mode.day": wholeText(day),
    "expiry.warningDays": listText(warningDays.map(String)),
  };
}

export function readExpiry(read: TypedReader): Expiry {
  return { mode: readMode(read), warningDays: readWarnings(read) };
}

/** Fields of ways that are not chosen are not read: what stands in them is no mistake. */
function readMode(read: TypedReader): Mode {
  const kind = read.choice("expiry.mode.kind", EXPIRY_KINDS);
  switch (kind) {
    case "none":
      return { kind };
    case "per_lot":
      return { kind, days: read.whole("expiry.mode.days") };
    case "inactivity":
      return {
        kind,
        days: read.whole("expiry.mode.days"),
        activities: ACTIVITIES.filter((each) => read.check(`expiry.mode.activities.${each}`)),
      };
    case "fixed_date":
      return {
        kind,
        month: read.whole("expiry.mode.month"),
        day: read.whole("expiry.mode.day"),
      };
  }
}

function readWarnings(read: TypedReader): number[] {
  return read.texts("expiry.warningDays").map((text) => {
    if (!/^\d{1,4}$/.test(text)) read.refuse("expiry.warningDays", "whole_number");
    return Number(text);
  });
}
