import { fireEvent, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
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
afterEach(() => extension.tearDown());

const withReservation = { ...member, points: 150, rewards: [], reservations: [held] };

async function open(replies: Partial<Backend>) {
  const asked = backend(extension, { account: () => answer(withReservation), ...replies });
  await extension.render();
  await waitFor(() => expect(text()).toContain("Code LAU-7K2"));
  return asked;
}

describe("a reservation whose code is in this checkout", () => {
  test("is shown as applied, whatever the case of its letters, with an undo", async () => {
    on.takeCodes(extension, ["lau-7k2"]);
    await open({});

    expect(text()).toContain("€5 off is applied");
    expect(buttons()).toEqual(["Undo"]);
    expect(button("Undo €5 off and get 500 points back")).toBeDefined();
  });

  test("is undone: the code leaves the checkout first, then the points come back", async () => {
    const change = on.takeCodes(extension, ["LAU-7K2"]);
    const asked = await open({
      giveBack: () => {
        expect(change).toHaveBeenCalledWith({ type: "removeDiscountCode", code: "LAU-7K2" });
        return answer({ points: 650 });
      },
    });

    const undo = button("Undo");
    fireEvent.click(undo);
    fireEvent.click(undo);

    await waitFor(() => expect(notice()).toBe("500 points are back on your balance."));
    expect(text()).toContain("You have 650 points");
    expect(buttons()).toEqual([]);
    expect(asked.count("DELETE redemptions res-1")).toBe(1);
  });

  test("stays when the checkout does not let go of the code, and no points move", async () => {
    on.refuseCodes(extension, ["LAU-7K2"]);
    const asked = await open({});

    fireEvent.click(button("Undo"));

    await waitFor(() => expect(notice()).toContain("could not be removed from this checkout"));
    expect(asked.count("DELETE redemptions res-1")).toBe(0);
  });

  test("cannot be undone where codes cannot be changed", async () => {
    on.takeCodes(extension, ["LAU-7K2"]);
    extension.shopify.instructions.value = {
      ...extension.shopify.instructions.value,
      discounts: { canUpdateDiscountCodes: false },
    };
    await open({});

    expect(buttons()).toEqual([]);
  });
});

describe("a reservation from earlier whose code is not in this checkout", () => {
  test("is applied with one click, without a new redemption", async () => {
    const change = on.takeCodes(extension);
    const asked = await open({});

    fireEvent.click(button("Apply"));

    await waitFor(() => expect(notice()).toContain("€5 off is applied"));
    expect(change).toHaveBeenCalledExactlyOnceWith({ type: "addDiscountCode", code: "LAU-7K2" });
    expect(asked.count("POST redemptions")).toBe(0);
    expect(buttons()).toEqual(["Undo"]);
  });

  test("is undone without touching the checkout's codes", async () => {
    const change = on.takeCodes(extension, ["SUMMER10"]);
    await open({ giveBack: () => answer({ points: 650 }) });

    fireEvent.click(button("Undo"));

    await waitFor(() => expect(notice()).toBe("500 points are back on your balance."));
    expect(change).not.toHaveBeenCalled();
  });

  test("can still be undone where codes cannot be changed", async () => {
    on.takeCodes(extension);
    extension.shopify.instructions.value = {
      ...extension.shopify.instructions.value,
      discounts: { canUpdateDiscountCodes: false },
    };
    await open({});

    expect(buttons()).toEqual(["Undo"]);
  });
});

describe("an undo that the app cannot carry out", () => {
  test.each([
    ["already_used", 409, "€5 off was already used for an order."],
    ["not_found", 404, "€5 off is no longer reserved."],
    ["code_not_deactivated", 503, "they come back by 14:30 if €5 off is not used"],
  ])("says so (%s) and reads the account again", async (error, status, words) => {
    on.takeCodes(extension, ["LAU-7K2"]);
    const asked = await open({ giveBack: () => answer({ error }, status) });

    fireEvent.click(button("Undo"));

    await waitFor(() => expect(notice()).toContain(words));
    await waitFor(() => expect(asked.count("GET account")).toBe(2));
  });
});
