import { expect, test } from "vitest";
import { type TraceStep } from "../../domain/earning/trace";
import { type CouponEntry, type TierEntry, type TimelineEntry } from "../../models/timeline-entry";
import { explain } from "./explain";
import { cause, pointsEntry, words } from "./explanation-fixtures";

function english(entry: TimelineEntry) {
  const { t, format } = words("en");
  return explain(entry, t, format);
}

function german(entry: TimelineEntry) {
  const { t, format } = words("de");
  return explain(entry, t, format);
}

const text = (entry: TimelineEntry) =>
  english(entry).lines.map(
    ({ text: said, value }) => `${said}${value === null ? "" : ` ${value}`}`,
  );

test("an order that earned is told from its amount to its points [S49]", () => {
  const { sentence, footer, reply } = english(pointsEntry());

  expect(sentence).toBe("49 points for order #1004");
  expect(text(pointsEntry())).toEqual([
    "Items after discounts €49.95",
    "Rate 1 point per €1.00",
    "Tier Gold × 1",
    "Rounded down 49 points",
  ]);
  expect(footer).toBe("Program version 12, November 3, 2026 at 10:31 AM");
  expect(reply.split("\n")[0]).toBe("November 3, 2026: 49 points for order #1004.");
  expect(german(pointsEntry()).sentence).toBe("49 Punkte für Bestellung #1004");
});

test("shipping that does not count is named, because people ask about it", () => {
  const order = { orderId: "1004", name: "#1004", shippingMinor: 490 };

  expect(text(pointsEntry({ cause: cause({ order }) }))).toContain(
    "Shipping, which does not count €4.90",
  );
});

const REFUSED: readonly [TraceStep, string, string][] = [
  [{ code: "test_order" }, "it is a test order", "Es ist eine Testbestellung"],
  [{ code: "no_program" }, "there was no loyalty program yet", "Es gab noch kein Treueprogramm"],
  [
    { code: "program_setup" },
    "the program was not live yet",
    "Das Programm war noch nicht gestartet",
  ],
  [
    { code: "past_order_counted" },
    "it is from before the program went live, and counts toward the tier only",
    "Sie ist aus der Zeit vor dem Start des Programms und zählt nur für die Stufe",
  ],
  [
    { code: "past_order_ignored" },
    "it is from before the program went live",
    "Sie ist aus der Zeit vor dem Start des Programms",
  ],
  [{ code: "program_paused" }, "the program is paused", "Das Programm ist pausiert"],
  [
    { code: "awaiting_payment", status: "partially_paid" },
    "it is not paid yet (partially paid)",
    "Sie ist noch nicht bezahlt (teilweise bezahlt)",
  ],
  [
    { code: "awaiting_payment", status: "something new" },
    "it is not paid yet (something new)",
    "Sie ist noch nicht bezahlt (something new)",
  ],
  [
    { code: "not_a_member" },
    "there was no membership when it was placed",
    "Beim Bestellen bestand keine Mitgliedschaft",
  ],
  [
    { code: "member_left" },
    "the membership had ended before it was placed",
    "Die Mitgliedschaft war vor der Bestellung beendet",
  ],
  [{ code: "no_rule" }, "no earning rule was on", "Keine Sammelregel war eingeschaltet"],
];

test.each(REFUSED)(
  "zero points say the failing condition first, then what mends it: %o",
  (step, en, de) => {
    const entry = pointsEntry({ points: 0, trace: [step], postings: [] });

    expect(english(entry).sentence).toBe(`No points for order #1004: ${en}`);
    expect(german(entry).sentence).toBe(`Keine Punkte für Bestellung #1004: ${de}`);
    expect(english(entry).lines).toHaveLength(1);
    expect(english(entry).reply).toBe(`November 3, 2026: No points for order #1004: ${en}.`);
  },
);

test("an order too small for a point says so, with the rate", () => {
  const trace: TraceStep[] = [
    { code: "items", amountMinor: 60, taxes: "as_stated" },
    { code: "basis", amountMinor: 60, currency: "EUR" },
    { code: "rate", points: 1, perMinor: 100 },
    { code: "rounded_down", points: 0 },
  ];
  const entry = pointsEntry({ points: 0, trace, postings: [] });

  expect(english(entry).sentence).toBe(
    "No points for order #1004: €0.60 is too little for one point",
  );
  expect(text(entry).at(-1)).toBe("1 point per €1.00; what is left over earns nothing.");
});

test("a refund shows what is left of the order and what was taken back", () => {
  const entry = pointsEntry({
    kind: "clawback",
    points: -20,
    cause: cause({ kind: "refund" }),
    trace: [
      { code: "items", amountMinor: 4995, taxes: "as_stated" },
      { code: "refunded", amountMinor: 2000 },
      { code: "basis", amountMinor: 2995, currency: "EUR" },
      { code: "rate", points: 1, perMinor: 100 },
      { code: "rounded_down", points: 29 },
      { code: "awarded_before", points: 49 },
    ],
  });

  expect(english(entry).sentence).toBe("20 points taken back for a refund of order #1004");
  expect(text(entry)).toEqual([
    "Items after discounts €49.95",
    "Refunded -€20.00",
    "Amount that counts €29.95",
    "Rate 1 point per €1.00",
    "Rounded down 29 points",
    "Given until then 49 points",
    "Taken back -20",
  ]);
});

test("a correction tells what was posted first and what came later", () => {
  const postings = [
    { points: 44, recordedAt: "2026-11-03T09:31:02.000Z" },
    { points: 5, recordedAt: "2026-11-04T08:00:00.000Z" },
  ];
  const lines = text(pointsEntry({ postings }));

  expect(lines.slice(-2)).toEqual([
    "Posted first, November 3, 2026 at 10:31 AM +44",
    "Corrected, November 4, 2026 at 9:00 AM +5",
  ]);
  expect(english(pointsEntry({ postings })).reply).not.toContain("Corrected");
});

const ADJUSTED = {
  kind: "adjust",
  points: -5,
  trace: [{ code: "adjusted", points: -5 }],
  programVersion: null,
} as const;

test("a hidden reason and the staff member's name never reach the customer [S52, S59]", () => {
  const adjustment = {
    reason: "returned twice, watch",
    adjustmentId: "a",
    visibleToCustomer: false,
    countsTowardTier: true,
  };
  const entry = pointsEntry({
    ...ADJUSTED,
    cause: cause({ kind: "adjust", order: null, adjustment, staff: "Anna Lind" }),
  });

  expect(english(entry).sentence).toBe("5 points deducted by hand");
  expect(english(entry).byline).toBe("by Anna Lind: returned twice, watch");
  expect(english(entry).reply).toBe("November 3, 2026: 5 points deducted by hand.\nPoints: -5");
});

test("a reason that the customer sees is part of the answer [S59]", () => {
  const adjustment = {
    adjustmentId: "a",
    reason: "Sorry!",
    visibleToCustomer: true,
    countsTowardTier: false,
  };
  const entry = pointsEntry({
    ...ADJUSTED,
    cause: cause({ kind: "adjust", adjustment, staff: "A" }),
  });

  expect(english(entry).reply).toContain("Reason: Sorry!");
});

test("a tier's rise names the event, the qualifying order and the version [S30, S50]", () => {
  const entry: TierEntry = {
    type: "tier",
    key: "tier:2",
    cursor: "",
    occurredAt: "2026-11-03T09:31:00.000Z",
    cause: cause(),
    move: "up",
    from: "Silver",
    to: "Gold",
    metric: "amount_spent",
    programVersion: 12,
  };

  expect(english(entry).sentence).toBe("Moved up from Silver to Gold");
  expect(text(entry)).toEqual(["Event type Amount spent", "Qualifying order #1004"]);
  expect(german(entry).sentence).toBe("Aufgestiegen von Silver zu Gold");
  expect(text({ ...entry, metric: "purchase" })[0]).toBe("Event type Paid membership");
  expect(
    english({ ...entry, move: "down", cause: cause({ kind: "refund" }) }).lines,
  ).toContainEqual({
    text: "Refund of order",
    value: "#1004",
    internal: false,
  });
});

test("a coupon's life is told with its code, its order and who ended it", () => {
  const coupon = {
    couponId: "1",
    code: "LOYAL-1",
    rewardName: "5 EUR off",
    amountMinor: null,
    costPoints: 0,
    channel: "staff",
    ending: "revoked",
  } as const;
  const entry = (event: CouponEntry["event"], kind: string): CouponEntry => ({
    type: "coupon",
    key: `${kind}:1`,
    cursor: "",
    occurredAt: "2026-11-03T09:31:00.000Z",
    event,
    cause: cause({ kind, coupon, staff: "Anna Lind" }),
  });

  expect(english(entry("used", "coupon_used")).sentence).toBe("Coupon LOYAL-1 used in order #1004");
  expect(english(entry("used", "coupon_used")).byline).toBeNull();
  expect(english(entry("given", "coupon_given")).byline).toBe("by Anna Lind");
  expect(english(entry("ended", "coupon_ended")).byline).toBe("revoked by Anna Lind");
});

test("what no webhook told says that a comparison found it and why, to staff alone", () => {
  const found = {
    of: "itself",
    cause: "while_removed",
    foundAt: "2026-11-29T02:17:00.000Z",
  } as const;
  const entry = pointsEntry({ cause: cause({ found }) });
  expect(english(entry).byline).toBe(
    "found by reconciliation on November 29, 2026: it happened while the app was removed",
  );
  expect(english(entry).reply).not.toMatch(/reconciliation/);
  const changed = pointsEntry({ cause: cause({ found: { ...found, of: "change" } }) });
  expect(german(changed).byline).toMatch(
    /^eine Änderung wurde durch den Abgleich am 29\. November 2026 gefunden: /,
  );
});

test("a warning names the last day on which the points are there, and says that nobody delivered it [R51]", () => {
  const entry: TimelineEntry = {
    type: "warning",
    key: "points_expire:2026-05-30T22:00:00.000Z:7",
    cursor: "",
    occurredAt: "2026-05-22T22:00:00.000Z",
    points: 40,
    expiresAt: "2026-05-30T22:00:00.000Z",
    cause: cause({ kind: "", order: null }),
  };

  expect(english(entry)).toMatchObject({
    sentence: "Reminder: 40 points to use by May 30, 2026",
    byline: "not delivered, because nothing delivers messages to customers yet",
    reply: "May 23, 2026: Reminder: 40 points to use by May 30, 2026.",
  });
  expect(german(entry).sentence).toBe("Erinnerung: 40 Punkte einlösbar bis 30. Mai 2026");
});

test("what was withdrawn says why it no longer counts", () => {
  const trace: TraceStep[] = [{ code: "withdrawn" }];

  expect(english(pointsEntry({ points: 0, trace })).sentence).toBe(
    "No longer counts: order #1004 belongs to another customer now",
  );
  expect(english(pointsEntry({ kind: "restore", points: 0, trace })).sentence).toMatch(
    /was used after all/,
  );
});

test("an order of several items says which of them earned how much [R12, S49]", () => {
  const byLine = [
    { number: 1, amountMinor: 2_000, points: 20 },
    { number: null, amountMinor: 495, points: 5 },
  ];
  const { lines } = english(pointsEntry({ byLine }));
  expect(lines.map(({ text, value }) => [text, value])).toEqual(
    expect.arrayContaining([
      ["Of these, for item 1 (€20.00)", "20 points"],
      ["Of these, for shipping (€4.95)", "5 points"],
    ]),
  );
});
