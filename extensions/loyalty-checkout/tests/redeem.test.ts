import { fireEvent, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as on from "./fixture";
import {
  answer,
  type Backend,
  backend,
  button,
  buttons,
  held,
  member,
  notice,
  text,
} from "./fixture";
import { blockExtension } from "./harness";

const extension = blockExtension();
beforeEach(() => on.openCheckout(extension));
afterEach(() => {
  vi.useRealTimers();
  extension.tearDown();
});

const redeemed = { ...held, points: 150 };

async function open(replies: Partial<Backend>) {
  const asked = backend(extension, { account: () => answer(member), ...replies });
  await extension.render();
  await waitFor(() => expect(buttons()).toContain("Use 500 points"));
  return asked;
}

describe("one click on a reward", () => {
  test("issues the code, puts it in the checkout and shows the new balance", async () => {
    const change = on.takeCodes(extension);
    const asked = await open({ redeem: () => answer(redeemed, 201) });

    fireEvent.click(button("Use 500 points"));

    await waitFor(() => expect(notice()).toBe("€5 off is applied for 500 points."));
    expect(asked.calls.at(-1)).toEqual({
      route: "POST redemptions",
      token: "Bearer token-1",
      body: '{"rewardId":"five-off"}',
    });
    expect(change).toHaveBeenCalledExactlyOnceWith({ type: "addDiscountCode", code: "LAU-7K2" });
    expect(text()).toContain("You have 150 points");
    expect(text()).toContain("€5 off is applied");
    expect(buttons()).toEqual(["Undo"]);
  });

  test("and a second click give one request", async () => {
    const change = on.takeCodes(extension);
    const asked = await open({ redeem: () => answer(redeemed) });

    const use = button("Use 500 points");
    fireEvent.click(use);
    fireEvent.click(use);

    await waitFor(() => expect(notice()).toContain("is applied"));
    expect(asked.count("POST redemptions")).toBe(1);
    expect(change).toHaveBeenCalledTimes(1);
  });
});

describe("a code that the checkout refuses", () => {
  test("gives the points back at once", async () => {
    on.refuseCodes(extension);
    const asked = await open({
      redeem: () => answer(redeemed),
      giveBack: () => answer({ points: 650 }),
    });

    fireEvent.click(button("Use 500 points"));

    await waitFor(() =>
      expect(notice()).toBe("€5 off can't be used on this order. Your points are back."),
    );
    expect(asked.count("DELETE redemptions res-1")).toBe(1);
    expect(text()).toContain("You have 650 points");
    await waitFor(() => expect(buttons()).toEqual(["Use 500 points"]));
  });

  test("names the other code it stands against", async () => {
    on.refuseCodes(extension, ["SUMMER10"]);
    await open({ redeem: () => answer(redeemed), giveBack: () => answer({ points: 650 }) });

    fireEvent.click(button("Use 500 points"));

    await waitFor(() => expect(notice()).toContain("next to the code SUMMER10"));
    expect(notice()).toContain("Remove SUMMER10 to try again.");
  });

  test.each([
    ["the app cannot deactivate it", () => answer({ error: "code_not_deactivated" }, 503)],
    ["the app does not answer", () => Promise.reject<never>(new TypeError("network"))],
  ])("says when the points come back if %s", async (_, giveBack) => {
    on.refuseCodes(extension);
    await open({ redeem: () => answer(redeemed), giveBack });

    fireEvent.click(button("Use 500 points"));

    await waitFor(() => expect(notice()).toContain("Your points come back by 14:30."));
  });
});

describe("a redemption that the app declines", () => {
  test.each([
    ["insufficient_points", 409, "You don't have enough points for this reward any more."],
    ["not_a_member", 409, "Only members of the rewards program can use rewards."],
    ["reward_unavailable", 409, "This reward is no longer available."],
    ["program_paused", 409, "The rewards program is paused. Your points stay as they are."],
    ["excluded", 409, "Rewards can't be used with this account."],
    ["not_in_tier", 409, "This reward is for members of another tier."],
    ["limit_reached", 409, "You have used this reward as often as it can be used for now."],
    ["amount_not_offered", 409, "This amount is not offered any more. Choose another one."],
    ["code_not_created", 503, "The reward could not be created. No points were used. Try again"],
  ])("says why (%s), applies nothing and reads the account again", async (error, status, words) => {
    const change = on.takeCodes(extension);
    const asked = await open({ redeem: () => answer({ error }, status) });

    fireEvent.click(button("Use 500 points"));

    await waitFor(() => expect(notice()).toContain(words));
    expect(change).not.toHaveBeenCalled();
    await waitFor(() => expect(asked.count("GET account")).toBe(2));
  });
});

test("an answer that does not come ends after six seconds, and what was reserved is offered", async () => {
  on.takeCodes(extension);
  let account: object = member;
  await open({
    account: () => answer(account),
    redeem: () => {
      account = { ...member, points: 150, reservations: [held] };
      return new Promise<never>(() => undefined);
    },
  });
  vi.useFakeTimers();

  fireEvent.click(button("Use 500 points"));
  await vi.advanceTimersByTimeAsync(5_999);
  expect(notice()).toBeNull();
  await vi.advanceTimersByTimeAsync(1);
  vi.useRealTimers();

  await waitFor(() => expect(notice()).toContain("No points are lost."));
  await waitFor(() => expect(text()).toContain("€5 off, reserved for you until 14:30"));
  expect(buttons()).toEqual(["Apply", "Undo"]);
});

test("a second reward cannot be started while the first is under way", async () => {
  on.takeCodes(extension);
  const second = { ...on.tenPercent, costPoints: 600, affordable: true, missingPoints: 0 };
  const asked = await open({
    account: () => answer({ ...member, points: 1200, rewards: [on.fiveOff, second] }),
    redeem: () => new Promise<never>(() => undefined),
  });

  fireEvent.click(button("Use 500 points"));
  fireEvent.click(button("Use 600 points"));

  await waitFor(() => expect(asked.count("POST redemptions")).toBe(1));
  await waitFor(() => expect(button("Use 600 points").hasAttribute("disabled")).toBe(true));
  expect(button("Use 500 points").hasAttribute("loading")).toBe(true);
});
