import { fireEvent, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as on from "./fixture";
import { answer, backend, button, buttons, find$, held, member, text } from "./fixture";
import { reductionsExtension } from "./harness";

const extension = reductionsExtension();
beforeEach(() => on.openCheckout(extension));
afterEach(() => {
  vi.useRealTimers();
  extension.tearDown();
});

test("below the discount field stand the balance and the rewards within reach, nothing more", async () => {
  backend(extension, { account: () => answer(member) });

  await extension.render();

  await waitFor(() => expect(buttons()).toEqual(["Use 500 points"]));
  expect(text()).toContain("You have 650 points");
  expect(find$("s-progress")).toBeNull();
  expect(text()).not.toContain("10% off");
});

test("a reward is redeemed from here as well", async () => {
  on.takeCodes(extension);
  backend(extension, {
    account: () => answer(member),
    redeem: () => answer({ ...held, points: 150 }),
  });
  await extension.render();
  await waitFor(() => expect(buttons()).toEqual(["Use 500 points"]));

  fireEvent.click(button("Use 500 points"));

  await waitFor(() => expect(buttons()).toEqual(["Undo"]));
});

test("a code that changes elsewhere in the checkout makes it read the account again", async () => {
  let changed: () => void = () => undefined;
  extension.shopify.discountCodes.subscribe = (listener) => {
    changed = () => listener(extension.shopify.discountCodes.value);
    return () => undefined;
  };
  let account = member;
  const asked = backend(extension, { account: () => answer(account) });
  await extension.render();
  await waitFor(() => expect(buttons()).toEqual(["Use 500 points"]));

  vi.useFakeTimers();
  account = { ...member, points: 150, rewards: [], reservations: [held] };
  extension.shopify.discountCodes.value = [{ code: "LAU-7K2" }];
  changed();
  changed();
  await vi.advanceTimersByTimeAsync(1_500);
  vi.useRealTimers();

  await waitFor(() => expect(text()).toContain("You have 150 points"));
  expect(asked.count("GET account")).toBe(2);
});
