import { fireEvent, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as on from "./fixture";
import { answer, backend, button, buttons, find$, member, text } from "./fixture";
import { blockExtension } from "./harness";

const extension = blockExtension();
beforeEach(() => on.openCheckout(extension));
afterEach(() => extension.tearDown());

async function show(account: object) {
  const asked = backend(extension, { account: () => answer(account) });
  await extension.render();
  await waitFor(() => expect(find$("s-skeleton-paragraph")).toBeNull());
  return asked;
}

describe("without a balance to show", () => {
  test.each([undefined, "withheld"] as const)(
    "a shopper who is not signed in is asked to sign in, and the app is not called",
    async (customer) => {
      on.signIn(extension, customer);
      const asked = backend(extension, {});

      await extension.render();

      expect(text()).toBe("Sign in to see your points and use your rewards.");
      expect(asked.calls).toEqual([]);
    },
  );

  test("a signed-in shopper who is no member gets one quiet line [S162]", async () => {
    await show({ ...member, state: "guest", points: 0, rewards: [] });

    await waitFor(() => expect(text()).toBe("You are not a member of the rewards program yet."));
    expect(buttons()).toEqual([]);
  });

  test("who refers friends without being a member sees points and rewards, and no tier [S150]", async () => {
    await show({ ...member, state: "referrer", tier: null, nextTier: null });

    await waitFor(() => expect(text()).toContain("You have 650 points"));
    expect(buttons()).toEqual(["Use 500 points"]);
    expect(find$("s-badge")).toBeNull();
    expect(find$("s-progress")).toBeNull();
  });

  test.each(["left", "closed"])(
    "a shopper in state %s sees nothing at all [S146]",
    async (state) => {
      await show({ ...member, state });

      await waitFor(() => expect(document.body.innerHTML).toBe(""));
    },
  );

  test("a skeleton stands while the account is read with the session token", async () => {
    const asked = backend(extension, { account: () => new Promise<never>(() => undefined) });

    await extension.render();

    expect(find$("s-skeleton-paragraph")).not.toBeNull();
    await waitFor(() =>
      expect(asked.calls).toEqual([{ route: "GET account", token: "Bearer token-1", body: null }]),
    );
  });

  test("a failed read is a calm line, and two clicks on retry read once more", async () => {
    let replies = [answer({ error: "unauthorized" }, 401), answer(member)];
    const asked = backend(extension, {
      account: () => {
        const [reply, ...rest] = replies;
        replies = rest;
        return reply ?? answer({}, 500);
      },
    });
    await extension.render();
    await waitFor(() => expect(text()).toContain("Your points can't be shown right now."));

    const retry = button("Try again");
    fireEvent.click(retry);
    fireEvent.click(retry);

    await waitFor(() => expect(text()).toContain("You have 650 points"));
    expect(asked.count("GET account")).toBe(2);
  });
});

describe("a member", () => {
  test("sees balance, tier, the way to the next tier and the nearest reward out of reach", async () => {
    await show(member);

    await waitFor(() => expect(text()).toContain("You have 650 points"));
    expect(find$("s-badge")?.textContent).toBe("Silver");
    expect(on.attribute(find$("s-progress"), "value")).toBe("0.64");
    expect(text()).toContain("Spend €18.00 more to reach Gold");
    expect(buttons()).toEqual(["Use 500 points"]);
    expect(text()).toContain("150 more points for 10% off");
  });

  test("hears which reward a button is for", async () => {
    await show(member);

    await waitFor(() =>
      expect(button("Use 500 points").getAttribute("accessibilityLabel")).toBe(
        "Use 500 points for €5 off",
      ),
    );
  });

  test("sees points that are still pending, in the singular too", async () => {
    await show({ ...member, points: 1, pendingPoints: 1, rewards: [] });

    await waitFor(() => expect(text()).toContain("You have 1 point"));
    expect(text()).toContain("1 more point is on its way");
  });

  test.each([
    ["orders", 1, "1 more order to reach Gold"],
    ["orders", 3, "3 more orders to reach Gold"],
    ["points_earned", 1200, "Earn 1,200 more points to reach Gold"],
  ])("whose tier counts %s sees what is missing of it (%s)", async (metric, remaining, words) => {
    await show({ ...member, nextTier: { name: "Gold", metric, remaining, progress: 0.5 } });

    await waitFor(() => expect(text()).toContain(words));
  });

  test("of the highest tier has no way to go", async () => {
    await show({ ...member, nextTier: null });

    await waitFor(() => expect(text()).toContain("You have 650 points"));
    expect(find$("s-progress")).toBeNull();
  });

  test("sees the balance of a paused program and no way to redeem", async () => {
    await show({ ...member, state: "paused" });

    await waitFor(() => expect(text()).toContain("The rewards program is paused."));
    expect(text()).toContain("You have 650 points");
    expect(buttons()).toEqual([]);
  });

  test("whose checkout takes no codes is told so", async () => {
    extension.shopify.instructions.value = {
      ...extension.shopify.instructions.value,
      discounts: { canUpdateDiscountCodes: false },
    };
    await show(member);

    await waitFor(() => expect(text()).toContain("Rewards can't be used in this checkout."));
    expect(buttons()).toEqual([]);
  });

  test("whose order is too small for a reward learns from which amount it works", async () => {
    await show({ ...member, rewards: [{ ...on.fiveOff, minimumSubtotalMinor: 4996 }] });

    await waitFor(() => expect(text()).toContain("For orders from €49.96"));
    expect(buttons()).toEqual([]);
  });

  test("whose order reaches the minimum exactly may use the reward", async () => {
    await show({ ...member, rewards: [{ ...on.fiveOff, minimumSubtotalMinor: 4995 }] });

    await waitFor(() => expect(buttons()).toEqual(["Use 500 points"]));
  });
});

describe("the merchant", () => {
  test("names the block and limits the rewards shown", async () => {
    on.set(extension, { heading: "Club", max_rewards: 1 });
    await show({
      ...member,
      rewards: [on.fiveOff, { ...on.tenPercent, affordable: true, missingPoints: 0 }],
    });

    await waitFor(() => expect(buttons()).toEqual(["Use 800 points"]));
    expect(on.attribute(find$("s-section"), "heading")).toBe("Club");
  });
});
