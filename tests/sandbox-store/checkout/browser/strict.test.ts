import { expect, test } from "vitest";
import { strict } from "./strict";

test("what is there is answered, undefined values included", () => {
  const shopify = strict("shopify", { note: undefined, shop: { id: 1 } });

  expect(shopify.note).toBeUndefined();
  expect(shopify.shop.id).toBe(1);
});

test("what is not there is named in an error", () => {
  const shopify: Record<string, unknown> = strict("shopify", {});

  expect(() => shopify.storage).toThrow("shopify.storage is not modelled by the sandbox checkout");
});

test("nothing can be set", () => {
  const shopify: Record<string, unknown> = strict("shopify", { note: "" });

  expect(() => (shopify.note = "x")).toThrow("shopify.note cannot be set by an extension");
});
