import { expect, test } from "vitest";
import { order, PROGRAM } from "../fold/fold-fixtures";
import { fold } from "../fold/fold";
import { orderFacts } from "../fold/facts";
import { KNOWN, program, RULE } from "../fold/program-fixtures";
import { balanceOf } from "../ledger/lots";
import { type Program } from "../program/document";
import { type Answers, mergedAnswers, NO_ANSWERS, withAnswers } from "./answers";
import { type OrderSnapshot } from "./order-snapshot";
import { openQuestions, questionsOf, waitsForAnswers } from "./questions";

const line = (lineId: string, productId: string | null, grossMinor = 1_000) => ({
  lineId,
  quantity: 1,
  grossMinor,
  discountMinor: 0,
  taxMinor: 0,
  giftCard: false,
  productId,
});
/** As an order's report tells it. */
const told = (changes: Partial<OrderSnapshot> = {}): OrderSnapshot =>
  order({
    lines: [line("1", "7"), line("2", "8", 2_000)],
    totalMinor: 3_000,
    b2b: false,
    storedValueMinor: 0,
    ...changes,
  });
const answered = (changes: Partial<Answers>): Answers => ({ ...NO_ANSWERS, ...changes });
const product = (tags: string[] = [], collectionIds: string[] = []) => ({ tags, collectionIds });
const rules = (...earningRules: unknown[]) => program({ earningRules }).document;
const excluding = (exclusions: object) => rules({ ...RULE, exclusions });
const asks = (document: Program) => [...questionsOf(document)].sort();

test("a program asks for what its switched-on rules name, and for nothing else [R9]", () => {
  const everything = {
    productTags: ["sale"],
    subscriptions: true,
    b2b: true,
    productIds: ["7"],
    salesChannels: ["pos"],
  };
  const double = { id: "x", kind: "product_multiplier", enabled: true, multiplier: "2" };

  expect(asks(PROGRAM)).toEqual([]);
  expect(asks(excluding({ productIds: ["7"], salesChannels: ["pos"] }))).toEqual([]);
  expect(asks(excluding({ collectionIds: ["5"] }))).toEqual(["products"]);
  expect(asks(excluding(everything))).toEqual(["company", "products", "subscriptions"]);
  expect(asks(rules({ ...RULE, enabled: false, exclusions: everything }))).toEqual([]);
  expect(asks(rules(RULE, { ...double, productIds: ["7"] }))).toEqual([]);
  expect(asks(rules(RULE, { ...double, collectionIds: ["5"] }))).toEqual(["products"]);
  expect(asks(rules(RULE, { ...double, enabled: false, collectionIds: ["5"] }))).toEqual([]);
  const orderBasis = { ...PROGRAM.orderBasis, storedValueReducesBasis: true };
  expect(asks({ ...PROGRAM, orderBasis })).toEqual(["stored_value"]);
});

test("an order waits for what is asked until it is answered; a gift card and a tip are not asked about", () => {
  const asked = questionsOf(excluding({ productTags: ["sale"], subscriptions: true }));
  const tip = line("3", null);
  const card = { ...line("4", "9"), giftCard: true };
  const lines = [line("1", "7"), tip, card];
  const after = (answers: Partial<Answers>) => withAnswers(told({ lines }), answered(answers));

  expect(openQuestions(after({}), asked)).toEqual(["products", "subscriptions"]);
  expect(openQuestions(after({ products: { 7: product() } }), asked)).toEqual(["subscriptions"]);
  expect(waitsForAnswers(after({ products: { 7: product() } }), asked)).toBe(true);
  const all = { products: { 7: product() }, subscriptions: { 1: false, 3: false } };
  expect(openQuestions(after(all), asked)).toEqual([]);
  expect(waitsForAnswers(after(all), asked)).toBe(false);
});

test("an order of tips alone has nothing to be asked about its products", () => {
  const asked = questionsOf(excluding({ productTags: ["sale"] }));
  expect(waitsForAnswers(withAnswers(told({ lines: [line("1", null)] }), NO_ANSWERS), asked)).toBe(
    false,
  );
});

test("whose order it was, and how it was paid, is asked only where the report leaves it open", () => {
  const orderBasis = { ...PROGRAM.orderBasis, storedValueReducesBasis: true };
  const asked = questionsOf({ ...excluding({ b2b: true }), orderBasis });
  const unclear = told({ b2b: null, storedValueMinor: null });

  expect(openQuestions(withAnswers(told(), NO_ANSWERS), asked)).toEqual([]);
  expect(waitsForAnswers(withAnswers(unclear, NO_ANSWERS), asked)).toBe(true);
  const storedValue = { amountMinor: 500, ofTotalMinor: 3_000 };
  const known = withAnswers(unclear, answered({ company: true, storedValue }));
  expect(openQuestions(known, asked)).toEqual([]);
  expect(known).toMatchObject({ b2b: true, storedValueMinor: 500 });
});

test("an order that has grown since may have been paid with more, so it is asked about again", () => {
  const storedValue = { amountMinor: 500, ofTotalMinor: 2_999 };
  const grown = withAnswers(told({ storedValueMinor: null }), answered({ storedValue }));
  expect(grown.storedValueMinor).toBeNull();
});

test("what was seen first of a product stays, of payments the newest [R7]", () => {
  const before = answered({
    products: { 7: product(["sale"]) },
    subscriptions: { 1: true },
    company: false,
    storedValue: { amountMinor: 1, ofTotalMinor: 10 },
  });
  const now = answered({
    products: { 7: product(), 8: product(["new"]) },
    subscriptions: { 1: false, 2: false },
    company: true,
    storedValue: { amountMinor: 2, ofTotalMinor: 20 },
  });

  expect(mergedAnswers(before, now)).toEqual({
    products: { 7: product(["sale"]), 8: product(["new"]) },
    subscriptions: { 1: true, 2: false },
    company: false,
    storedValue: { amountMinor: 2, ofTotalMinor: 20 },
  });
  expect(mergedAnswers(before, NO_ANSWERS)).toEqual(before);
});

const versions = [program({ earningRules: [{ ...RULE, exclusions: { productTags: ["SALE"] } }] })];
const judged = (snapshot: OrderSnapshot, answers: Partial<Answers>) =>
  fold([KNOWN, ...orderFacts(withAnswers(snapshot, answered(answers)), [])], versions);

test("nothing is given before the answer, and what it excludes never was [R9]", () => {
  expect(judged(told(), {}).decisions.at(-1)).toMatchObject({
    points: 0,
    trace: [{ code: "awaiting_answers" }],
  });
  const products = { 7: product(), 8: product(["sale"]) };
  expect(balanceOf(judged(told(), { products }).purse)).toBe(10);
});

test("a product that comes to an order later waits alone; what the order has earned stays", () => {
  const state = judged(told(), { products: { 7: product() } });
  expect(balanceOf(state.purse)).toBe(10);
  expect(state.decisions.at(-1)?.trace).toContainEqual({
    code: "awaited_items",
    amountMinor: 2_000,
  });
});

test("who is no member is asked about only where the amount may count [S153, R42]", () => {
  const guest = (changes: object) => {
    const document = program({
      eligibility: "api_only",
      earningRules: versions[0]?.document.earningRules,
      ...changes,
    });
    return fold(orderFacts(withAnswers(told(), NO_ANSWERS), []), [document]).decisions.at(-1)
      ?.trace;
  };
  const tiers = { ...PROGRAM.tiers, includeBeforeOptIn: true };
  const referral = { enabled: true, friend: { kind: "points", points: 5 } };

  expect(guest({})).toEqual([{ code: "not_a_member" }]);
  expect(guest({ tiers })).toEqual([{ code: "awaiting_answers" }]);
  expect(guest({ referral })).toEqual([{ code: "awaiting_answers" }]);
});
