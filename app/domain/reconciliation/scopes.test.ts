import { expect, test } from "vitest";
import { allowTheSame } from "./scopes";

test("scopes allow the same in any order, and whether or not reading is named beside writing", () => {
  expect(allowTheSame(["write_orders", "read_products"], ["read_products", "write_orders"])).toBe(
    true,
  );
  expect(allowTheSame(["write_orders"], ["read_orders", "write_orders"])).toBe(true);
});

test("scopes that allow more or less are told apart", () => {
  expect(allowTheSame(["read_orders"], ["write_orders"])).toBe(false);
  expect(allowTheSame(["read_orders"], [])).toBe(false);
});
