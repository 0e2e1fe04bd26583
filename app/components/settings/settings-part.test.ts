import { expect, test } from "vitest";
import { type Program, programSchema } from "../../domain/program/document";
import { readyMadePrograms } from "../../domain/program/ready-made";
import { settingsPart } from "./settings-part";

const CONTEXT = { locale: "en-US", currency: "EUR", timeZone: "Europe/Berlin" };
const SIMPLE = readyMadePrograms("EUR").simple_points;

function throughForm(program: Program): Program {
  const part = settingsPart.of(program);
  if (part === null) throw new Error("Settings are in every program");
  const read = settingsPart.read(settingsPart.typed(part, CONTEXT), CONTEXT);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return settingsPart.put(program, read.part);
}

test.each<Partial<{ [Part in keyof Program]: unknown }>>([
  {},
  { state: "paused", eligibility: "api_only", pastOrders: "nothing" },
  { pastOrders: "points", adjustments: { visibleToCustomers: true } },
  {
    eligibility: "account_holders",
    membership: {
      referringCustomersJoin: false,
      optInTags: ["vip", "club"],
      optOutTags: ["staff"],
    },
  },
  {
    orderBasis: {
      taxes: "excluded",
      shipping: true,
      awardOn: "fulfilled",
      storedValueReducesBasis: true,
    },
  },
  { expiry: { mode: { kind: "per_lot", days: 90 }, warningDays: [30, 7] } },
  { expiry: { mode: { kind: "inactivity", days: 400, activities: ["redeem", "adjustment"] } } },
  { expiry: { mode: { kind: "fixed_date", month: 3, day: 31 } } },
  {
    refunds: {
      redeemedPoints: "in_proportion",
      lateReturn: { kind: "grace", days: 12 },
      negativeBalance: "write_off",
    },
  },
])("the form gives back the settings that it was given: %j", (changes) => {
  const program = programSchema.parse({ ...SIMPLE, ...changes });
  expect(throughForm(program)).toEqual(program);
});

test("what stands in a field of a way to expire that is not chosen is no mistake", () => {
  const typed = { ...settingsPart.typed(SIMPLE, CONTEXT), "expiry.mode.days": "soon" };
  expect(settingsPart.read(typed, CONTEXT).ok).toBe(true);
  const chosen = settingsPart.read({ ...typed, "expiry.mode.kind": "per_lot" }, CONTEXT);
  expect(chosen).toEqual({ ok: false, errors: { "expiry.mode.days": "whole_number" } });
});

test("a warning that is no number of days is refused at the list of warnings", () => {
  const typed = { ...settingsPart.typed(SIMPLE, CONTEXT), "expiry.warningDays": "7\nlater" };
  expect(settingsPart.read(typed, CONTEXT)).toEqual({
    ok: false,
    errors: { "expiry.warningDays": "whole_number" },
  });
});
