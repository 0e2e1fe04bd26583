// @vitest-environment node
import { describe, expect, test } from "vitest";
import { nextReward, rewardsWithinReach, withBalance } from "../src/account";
import { fiveOff, held, member, tenPercent } from "./fixture";

describe("the rewards to offer", () => {
  test("leave out what is reserved already", () => {
    const account = { ...member, reservations: [held] };

    expect(rewardsWithinReach(account, 3)).toEqual([]);
  });

  test("are the costliest when there are more than the merchant shows", () => {
    const rich = withBalance(member, 5000);

    expect(rewardsWithinReach(rich, 1).map((each) => each.id)).toEqual(["ten-percent"]);
  });

  test("count a chosen amount by the most that the points reach", () => {
    const choice = { stepMinor: 100, stepPoints: 20, leastMinor: 200, mostMinor: 5_000 };
    const own = { ...fiveOff, id: "own", costPoints: 40, choice };
    const offers = (points: number, limit: number) =>
      rewardsWithinReach(
        withBalance({ ...member, rewards: [own, fiveOff, tenPercent] }, points),
        limit,
      ).map((each) => each.id);

    expect(offers(5000, 3)).toEqual(["five-off", "ten-percent", "own"]);
    expect(offers(5000, 1)).toEqual(["own"]);
    expect(offers(650, 3)).toEqual(["five-off", "own"]);
    expect(offers(450, 3)).toEqual(["own"]);
  });

  test("follow the balance, a reward at its exact cost included", () => {
    const account = withBalance(member, 500);

    expect(rewardsWithinReach(account, 3).map((each) => each.id)).toEqual(["five-off"]);
    expect(rewardsWithinReach(withBalance(member, 499), 3)).toEqual([]);
  });
});

test("the next reward says how many points are missing after the balance has changed", () => {
  expect(nextReward(withBalance(member, 150))).toMatchObject({
    id: fiveOff.id,
    missingPoints: 350,
  });
  expect(nextReward(withBalance(member, 800))).toBeUndefined();
  expect(nextReward(member)).toEqual(tenPercent);
});
