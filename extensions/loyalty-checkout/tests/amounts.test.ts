import { fireEvent, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as on from "./fixture";
import { answer, backend, button, buttons, held, member, notice, text } from "./fixture";
import { blockExtension } from "./harness";

const extension = blockExtension();
beforeEach(() => on.openCheckout(extension));
afterEach(() => extension.tearDown());

/** 100 points for each 5 euros, from 5 to 50: 650 points reach 30. */
const own = {
  ...on.fiveOff,
  id: "own",
  name: "Your own amount",
  costPoints: 100,
  choice: { stepMinor: 500, stepPoints: 100, leastMinor: 500, mostMinor: 5_000 },
};
const reserved = {
  ...held,
  rewardId: "own",
  rewardName: own.name,
  amountMinor: 1_000,
  costPoints: 200,
};

async function open(points = 650) {
  on.takeCodes(extension);
  const asked = backend(extension, {
    account: () => answer({ ...member, points, rewards: [own] }),
    redeem: () => answer({ ...reserved, points: points - 200 }, 201),
    giveBack: () => answer({ points }),
  });
  await extension.render();
  await waitFor(() => expect(text()).toContain("Your own amount"));
  return asked;
}

test("a shopper goes up and down between the least amount and what the points reach", async () => {
  await open();
  expect(buttons()).toEqual(["−", "+", "Use 100 points"]);
  expect(text()).toContain("€5.00");
  expect(button("This is the smallest amount").hasAttribute("disabled")).toBe(true);

  for (const amount of ["€10.00", "€15.00", "€20.00", "€25.00", "€30.00"]) {
    fireEvent.click(button(`Change to ${amount}`));
    await waitFor(() => expect(text()).toContain(`${amount}+`));
  }
  expect(buttons()).toContain("Use 600 points");
  expect(button("This is the largest amount within reach").hasAttribute("disabled")).toBe(true);

  fireEvent.click(button("Change to €25.00"));
  await waitFor(() => expect(buttons()).toContain("Use 500 points"));
});

test("the chosen amount is sent, and everything that speaks of the reward names it", async () => {
  const asked = await open();
  fireEvent.click(button("Change to €10.00"));
  await waitFor(() => expect(buttons()).toContain("Use 200 points"));

  fireEvent.click(button("Use 200 points for Your own amount (€10.00)"));

  await waitFor(() => expect(notice()).toBe("Your own amount (€10.00) is applied for 200 points."));
  expect(asked.calls.at(-1)?.body).toBe('{"rewardId":"own","amountMinor":1000}');
  expect(text()).toContain("Your own amount (€10.00) is applied");
  expect(button("Undo Your own amount (€10.00) and get 200 points back")).toBeDefined();
});

test("an amount that the balance does not reach any more becomes the nearest one that it does", async () => {
  on.takeCodes(extension);
  backend(extension, {
    account: () => answer({ ...member, rewards: [on.fiveOff, own] }),
    redeem: () => answer({ ...held, points: 250 }, 201),
  });
  await extension.render();
  await waitFor(() => expect(buttons()).toContain("Use 500 points"));
  for (const amount of ["€10.00", "€15.00"]) {
    fireEvent.click(button(`Change to ${amount}`));
    await waitFor(() => expect(text()).toContain(`${amount}+`));
  }

  fireEvent.click(button("Use 500 points"));

  await waitFor(() => expect(notice()).toContain("€5 off is applied"));
  expect(buttons()).toEqual(["Undo", "−", "+", "Use 200 points"]);
});

test("with points for the least amount alone there is nothing to step to", async () => {
  await open(199);

  expect(button("This is the smallest amount").hasAttribute("disabled")).toBe(true);
  expect(button("This is the largest amount within reach").hasAttribute("disabled")).toBe(true);
  expect(buttons()).toContain("Use 100 points");
});

test("a chosen amount out of reach is announced by its least", async () => {
  on.takeCodes(extension);
  backend(extension, {
    account: () =>
      answer({
        ...member,
        points: 40,
        rewards: [{ ...own, affordable: false, missingPoints: 60 }],
      }),
  });
  await extension.render();

  await waitFor(() => expect(text()).toContain("60 more points for Your own amount"));
  expect(buttons()).toEqual([]);
});
