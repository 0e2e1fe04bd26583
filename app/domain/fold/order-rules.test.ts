import fc from "fast-check";
import { expect, test } from "vitest";
import { rerun } from "../earning/order-points";
import { type OrderSnapshot } from "../earning/order-snapshot";
import { balanceOf } from "../ledger/lots";
import { type Fact, orderFacts } from "./facts";
import { fold } from "./fold";
import { order, PROGRAM, refund } from "./fold-fixtures";
import { bought, KNOWN, noon, program, RULE } from "./program-fixtures";

const rules = (...earningRules: unknown[]) => [program({ earningRules })];
const folded = (facts: Fact[], versions = rules(RULE)) => fold([KNOWN, ...facts], versions);
const balance = (facts: Fact[], versions = rules(RULE)) => balanceOf(folded(facts, versions).purse);
const codes = (facts: Fact[], versions = rules(RULE)) =>
  folded(facts, versions)
    .decisions.at(-1)
    ?.trace.map((step) => step.code);

const line = (lineId: string, grossMinor: number, more: object = {}) => ({
  lineId,
  quantity: 1,
  grossMinor,
  discountMinor: 0,
  taxMinor: 0,
  giftCard: false,
  ...more,
});
const basket = (lines: ReturnType<typeof line>[], changes: Partial<OrderSnapshot> = {}) =>
  orderFacts(
    order({ lines, totalMinor: lines.reduce((sum, each) => sum + each.grossMinor, 0), ...changes }),
    [],
  );

test("a minimum is reached at its very amount, and asked for again after a refund [R4, R12]", () => {
  const versions = rules({ ...RULE, minimumSubtotalMinor: 5_000 });
  expect(balance(bought("1", noon(3, 1), 4_999), versions)).toBe(0);
  expect(balance(bought("1", noon(3, 1), 5_000), versions)).toBe(50);
  const back = refund({ orderId: "1", createdAt: noon(3, 2), amountMinor: 1 });
  expect(balance(bought("1", noon(3, 1), 5_000, {}, [back]), versions)).toBe(0);
});

test("an order that a rule gives nothing for takes none of its places [R5]", () => {
  const once = rules({ ...RULE, minimumSubtotalMinor: 1_000, limits: { perCustomer: 1 } });
  const facts = [
    KNOWN,
    ...bought("1", noon(3, 1), 0),
    ...bought("2", noon(3, 2), 999),
    ...bought("3", noon(3, 3), 1_000),
    ...bought("4", noon(3, 4), 1_000),
  ];
  const state = fold(facts, once);
  expect(state.decisions.map((each) => each.points)).toEqual([0, 0, 10, 0]);
});

test("limits count orders in their order, and a refund frees no place [R5]", () => {
  const versions = rules({ ...RULE, limits: { perPeriod: { count: 1, period: "week" } } });
  const back = refund({ orderId: "1", createdAt: noon(3, 3), amountMinor: 1_000 });
  const monday = bought("1", noon(3, 2), 1_000, {}, [back]);
  const sunday = bought("2", "2026-03-08T22:59:59.000Z", 1_000);
  const nextMonday = bought("3", "2026-03-08T23:00:00.000Z", 1_000);
  expect(balance([...monday, ...sunday], versions)).toBe(0);
  expect(codes([...monday, ...sunday], versions)?.[0]).toBe("limit_reached");
  expect(balance([...monday, ...sunday, ...nextMonday], versions)).toBe(10);
  const once = rules({ ...RULE, limits: { perCustomer: 1 } });
  expect(balance([...nextMonday, ...bought("4", noon(9, 1), 5_000)], once)).toBe(10);
});

test("only the first order that a program judged for a member has its bonus [R2]", () => {
  const bonus = { id: "first", kind: "first_order", enabled: true, points: 100 };
  const versions = rules(RULE, bonus);
  const two = [...bought("late", noon(3, 5), 1_000), ...bought("early", noon(3, 1), 2_000)];
  const state = folded(two, versions);
  expect(state.decisions.map((each) => [each.source, each.points])).toEqual([
    ["order:early", 120],
    ["order:late", 10],
  ]);
  const back = refund({ orderId: "1", createdAt: noon(3, 3), amountMinor: 2_000 });
  expect(balance(bought("1", noon(3, 1), 2_000, {}, [back]), versions)).toBe(0);
});

test("what is excluded earns nothing and says so [R11, R12]", () => {
  const exclusions = {
    productIds: ["7"],
    collectionIds: ["501"],
    productTags: ["sale"],
    salesChannels: ["pos"],
    b2b: true,
    subscriptions: true,
  };
  const versions = rules({ ...RULE, exclusions });
  const lines = [
    line("1", 1_000, { productId: "1" }),
    line("2", 2_000, { productId: "7" }),
    line("3", 3_000, { productId: "2", productTags: ["sale"] }),
    line("4", 4_000, { productId: "3", collectionIds: ["501"] }),
    line("5", 5_000, { productId: "4", subscription: true }),
  ];
  expect(balance(basket(lines), versions)).toBe(10);
  expect(codes(basket(lines), versions)).toContain("excluded_items");
  expect(codes(basket(lines, { channel: "pos" }), versions)).toEqual(["excluded_channel"]);
  expect(codes(basket(lines, { b2b: true }), versions)).toEqual(["excluded_b2b"]);
});

test("a payment by gift card or store credit reduces the basis only where the program says so [R11]", () => {
  const facts = bought("1", noon(3, 1), 5_000, { storedValueMinor: 2_000 });
  expect(balance(facts)).toBe(50);
  const reducing = { taxes: "as_stated", shipping: false, storedValueReducesBasis: true };
  expect(balance(facts, [program({ orderBasis: reducing })])).toBe(30);
});

const double = {
  id: "double",
  kind: "product_multiplier",
  enabled: true,
  productIds: ["7"],
  collectionIds: ["501"],
  multiplier: "2",
};
const campaign = {
  id: "spring",
  kind: "campaign_multiplier",
  enabled: true,
  multiplier: "1.5",
  startsAt: noon(3, 1),
  endsAt: noon(3, 2),
};

test("a product multiplier concerns its own lines; the highest counts, also after a refund [R12]", () => {
  const lines = [line("1", 1_000, { productId: "7" }), line("2", 999, { productId: "8" })];
  expect(balance(basket(lines), rules(RULE, double))).toBe(29);
  const triple = { ...double, id: "triple", multiplier: "3" };
  expect(balance(basket(lines), rules(RULE, double, triple))).toBe(39);
  const half = refund({ amountMinor: 1_000, createdAt: noon(3, 4) });
  const refunded = orderFacts(order({ lines, totalMinor: 1_999 }), [half]);
  // 9.99 of 19.99 are left of a basket that would have counted 29.99: 14.98…
  expect(balance(refunded, rules(RULE, double))).toBe(14);
});

test("a campaign counts from its first instant until just before its end [R2, R12]", () => {
  const points = (at: string) => balance(bought("1", at, 1_000), rules(RULE, campaign));
  expect(["2026-03-01T10:59:59.999Z", noon(3, 1), noon(3, 2)].map(points)).toEqual([10, 15, 10]);
});

test("all multipliers come together before one rounding [R10, R12]", () => {
  const tiers = {
    metric: "amount_spent",
    levels: [{ id: "base", name: "Base", threshold: 0, multiplier: "1.1" }],
  };
  const versions = [program({ tiers, earningRules: [RULE, double, campaign] })];
  const facts = basket([line("1", 333, { productId: "7" })], { processedAt: noon(3, 1) });
  // 3.33 × 2 × 1.1 × 1.5 = 10.989; rounding in between would give less.
  expect(balance(facts, versions)).toBe(10);
});

test("the most that one order earns is asked for after all multipliers and before the bonus, also after a refund [R12]", () => {
  const capped = { ...RULE, maximumPoints: 25 };
  const points = (amountMinor: number, ...more: object[]) =>
    balance(bought("1", noon(3, 1), amountMinor), rules(capped, ...more));
  expect([2_499, 2_500, 2_600, 99_900].map((amount) => points(amount))).toEqual([24, 25, 25, 25]);
  // 20.00 × 1.5 is over the maximum; capped before the multiplier it would be 30.
  expect(points(2_000, campaign)).toBe(25);
  const bonus = { id: "first", kind: "first_order", enabled: true, points: 100 };
  expect(points(9_000, bonus)).toBe(125);
  const back = (amountMinor: number) =>
    bought("1", noon(3, 1), 9_000, {}, [
      refund({ orderId: "1", createdAt: noon(3, 4), amountMinor }),
    ]);
  expect(balance(back(6_000), rules(capped))).toBe(25);
  expect(balance(back(7_000), rules(capped))).toBe(20);
  expect(codes(bought("1", noon(3, 1), 9_000), rules(capped))?.slice(-2)).toEqual([
    "capped",
    "rounded_down",
  ]);
});

test("every trace runs to its points again, whatever the rules [R14]", () => {
  const amounts = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 99_999 }), fc.constantFrom("7", "8", null)),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(amounts, fc.integer({ min: 0, max: 60_000 }), (parts, back) => {
      const lines = parts.map(([gross, productId], n) => line(String(n), gross, { productId }));
      const snapshot = order({
        lines,
        processedAt: noon(3, 1),
        totalMinor: parts.reduce((sum, [gross]) => sum + gross, 0),
      });
      const facts = orderFacts(snapshot, [refund({ amountMinor: back, createdAt: noon(3, 4) })]);
      const bonus = { id: "first", kind: "first_order", enabled: true, points: 5 };
      const state = folded(facts, rules({ ...RULE, maximumPoints: 600 }, double, campaign, bonus));
      const [earned, clawed] = state.decisions;
      expect(rerun(earned?.trace ?? [])).toBe(earned?.points);
      expect(rerun(clawed?.trace ?? [])).toBe(balanceOf(state.purse));
    }),
  );
});

test("an order of gift cards alone leaves the first order's bonus for the next one [R2, R11]", () => {
  const bonus = { id: "first", kind: "first_order", enabled: true, points: 100 };
  const versions = [program({ earningRules: [RULE, bonus] })];
  const lines = order().lines.map((line) => ({ ...line, giftCard: true }));
  const facts = [
    KNOWN,
    ...bought("1", noon(3, 1), 5_000, { lines }),
    ...bought("2", noon(3, 2), 1_000),
  ];
  expect(balanceOf(fold(facts, versions).purse)).toBe(110);
});

test("membership is judged before exclusion; a guest whom staff keep out counts toward no tier [R12, S78]", () => {
  const versions = [
    program({ eligibility: "api_only", tiers: { ...PROGRAM.tiers, includeBeforeOptIn: true } }),
  ];
  const out: Fact = { kind: "exclude", at: noon(2, 1), id: "x" };
  const facts = [KNOWN, out, ...bought("1", noon(3, 1), 20_000)];
  const state = fold(facts, versions);
  expect(state.decisions.at(-1)?.trace).toEqual([{ code: "not_a_member" }]);
  const into: Fact = { kind: "opt_in", at: noon(3, 2), id: "i" };
  expect(fold([...facts, into], versions).tierId).toBe("bronze");
  const free: Fact = { kind: "include", at: noon(2, 2), id: "y" };
  expect(fold([...facts, free, into], versions).tierId).toBe("silver");
});
