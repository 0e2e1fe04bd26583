import { describe, expect, test } from "vitest";
import { NOTHING_TAKEN } from "./limits";
import { type Asker, mayHave, rewardRefusal, standingRefusal, type Way } from "./may-have";
import { member, reward, variable } from "./rewards-fixtures";

const redeem: Way = { kind: "redeem", signedIn: true };
const signedOut: Way = { kind: "redeem", signedIn: false };
const onBehalf: Way = { kind: "redeem_on_behalf" };
const deducting: Way = { kind: "give", deductPoints: true };
const compensation: Way = { kind: "give", deductPoints: false };
const program: Way = { kind: "program" };
const friend: Way = { kind: "friend" };
const WAYS = { redeem, onBehalf, deducting, compensation, program, friend };

const may = (
  way: Way,
  changes: object = {},
  asker: Partial<Asker> = {},
  amountMinor: number | null = null,
) => mayHave(reward(changes), { ...member, ...asker }, way, { amountMinor, taken: NOTHING_TAKEN });
const refused = (error: string) => ({ ok: false, error });
const costs = (costPoints: number) => ({ ok: true, costPoints });

describe("who can have anything at all", () => {
  const standing = (way: Way, asker: Partial<Asker>, state: "live" | "setup" | "paused" = "live") =>
    standingRefusal({ ...member, ...asker }, way, state);

  test("a member, in every way", () => {
    for (const way of Object.values(WAYS)) expect(standing(way, {})).toBeNull();
  });

  test("nobody redeems without being signed in to the store [S150, S202]", () => {
    expect(standing(signedOut, {})).toBe("not_signed_in");
    expect(standing(signedOut, { membership: "guest" })).toBe("not_a_member");
  });

  test("a guest and who left get nothing but a friend's code, which is a discount [S150, S151, S152]", () => {
    for (const membership of ["guest", "left"] as const) {
      for (const way of Object.values(WAYS).filter((each) => each !== friend))
        expect(standing(way, { membership })).toBe("not_a_member");
      expect(standing(friend, { membership })).toBeNull();
    }
  });

  test("who refers without being a member redeems while signed in, and receives nothing [S150, S152, P6]", () => {
    const referrer = { membership: "guest", hasReferred: true } as const;

    expect(standing(redeem, referrer)).toBeNull();
    expect(standing(onBehalf, referrer)).toBeNull();
    expect(standing(deducting, referrer)).toBeNull();
    expect(standing(signedOut, referrer)).toBe("not_signed_in");
    expect(standing(compensation, referrer)).toBe("not_a_member");
    expect(standing(program, referrer)).toBe("not_a_member");
    expect(standing(friend, referrer)).toBe("not_a_member");
  });

  test("staff do nothing for who left, a referrer or not [S82, S142]", () => {
    const left = { membership: "left", hasReferred: true } as const;

    expect(standing(redeem, left)).toBeNull();
    expect(standing(onBehalf, left)).toBe("not_a_member");
    expect(standing(deducting, left)).toBe("not_a_member");
  });

  test("who is excluded gets nothing until included again [S78]", () => {
    for (const way of Object.values(WAYS))
      expect(standing(way, { excluded: true })).toBe("excluded");
  });

  test("a program that is not live or paused gives nothing [R48]", () => {
    expect(standing(redeem, {}, "setup")).toBe("program_not_live");
    expect(standing(program, {}, "paused")).toBe("program_paused");
    expect(standingRefusal(member, redeem, null)).toBe("program_not_live");
  });
});

describe("what it costs", () => {
  test("its points when it is bought, nothing as a compensation or from the program [S62, S63]", () => {
    expect(may(redeem)).toEqual(costs(100));
    expect(may(onBehalf)).toEqual(costs(100));
    expect(may(deducting)).toEqual(costs(100));
    expect(may(compensation)).toEqual(costs(0));
    expect(may(program)).toEqual(costs(0));
    expect(may(friend)).toEqual(costs(0));
  });

  test("points that reach exactly are enough, one fewer is not", () => {
    expect(may(redeem, {}, { balance: 100 })).toEqual(costs(100));
    expect(may(redeem, {}, { balance: 99 })).toEqual(refused("insufficient_points"));
  });

  test("a debt forbids to redeem, and no gift [R23]", () => {
    expect(may(redeem, {}, { balance: -5 })).toEqual(refused("insufficient_points"));
    expect(may(compensation, {}, { balance: -5 })).toEqual(costs(0));
    expect(may(program, {}, { balance: -5 })).toEqual(costs(0));
  });

  test("a chosen amount costs its steps, within its bounds [P19]", () => {
    expect(may(redeem, variable, {}, 1_500)).toEqual(costs(150));
    expect(may(onBehalf, variable, {}, 500)).toEqual(costs(50));
    expect(may(redeem, variable, {}, 1_600)).toEqual(refused("insufficient_points"));
  });

  test.each([null, 499, 400, 550, 5_100])("a chosen amount of %s is refused", (amount) => {
    expect(may(redeem, variable, { balance: 1_000 }, amount)).toEqual(
      refused("amount_not_offered"),
    );
  });

  test("an amount where there is none to choose is refused", () => {
    expect(may(redeem, {}, {}, 500)).toEqual(refused("amount_not_offered"));
  });
});

describe("which rewards", () => {
  test("one that the program does not have", () => {
    expect(mayHave(undefined, member, redeem, { amountMinor: null, taken: NOTHING_TAKEN })).toEqual(
      refused("reward_unavailable"),
    );
  });

  test("one that is turned off can be given by the program and by nobody else", () => {
    for (const way of [redeem, onBehalf, deducting, compensation])
      expect(may(way, { enabled: false })).toEqual(refused("reward_off"));
    expect(may(program, { enabled: false })).toEqual(costs(0));
  });

  test("a cart amount and a price adjustment have no code at Shopify, so in no way [P19, S64]", () => {
    const kinds = [
      { kind: "cart_fixed_amount", amountMinor: 500 },
      { kind: "price_adjustment", priceMinor: 0, productIds: ["1"] },
    ];
    for (const kind of kinds)
      for (const way of Object.values(WAYS))
        expect(may(way, kind)).toEqual(refused("no_native_discount"));
  });

  test("a free product and a chosen amount are not given by hand, but redeemed on behalf [S64, S66]", () => {
    const product = { kind: "free_product", variantId: "1" };
    for (const way of [deducting, compensation]) {
      expect(may(way, product)).toEqual(refused("not_given_by_hand"));
      expect(may(way, variable, {}, 500)).toEqual(refused("not_given_by_hand"));
    }
    expect(may(onBehalf, product)).toEqual(costs(100));
    expect(may(program, product)).toEqual(costs(0));
    expect(may(program, variable)).toEqual(refused("amount_not_offered"));
  });

  test("free shipping is given by hand", () => {
    expect(may(compensation, { kind: "free_shipping" })).toEqual(costs(0));
  });

  test("one for other tiers, unless the program gives it", () => {
    const gold = { tierIds: ["gold"] };

    expect(may(redeem, gold)).toEqual(refused("not_in_tier"));
    expect(may(redeem, gold, { tierId: null })).toEqual(refused("not_in_tier"));
    expect(may(compensation, gold)).toEqual(refused("not_in_tier"));
    expect(may(redeem, gold, { tierId: "gold" })).toEqual(costs(100));
    expect(may(program, gold)).toEqual(costs(0));
  });

  test("one of which the customer has had enough, unless the program gives it [R43]", () => {
    const once = reward({ limits: { perCustomer: 1 } });
    const taken = { inAll: 1, inPeriod: 0 };

    for (const way of [redeem, onBehalf, deducting, compensation])
      expect(rewardRefusal(once, member, way, taken)).toBe("limit_reached");
    expect(rewardRefusal(once, member, program, taken)).toBeNull();
  });
});
