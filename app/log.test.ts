import { expect, test } from "vitest";
import { faultOnly } from "./log.server";

test("a fault is logged without the row it is about", () => {
  const error = Object.assign(new Error("duplicate key value"), {
    code: "23505",
    detail: "Key (shop_id, email)=(1, kim@example.com) already exists.",
    where: "kim@example.com",
  });
  const logged = faultOnly(error);
  expect(logged).toMatchObject({ message: "duplicate key value", code: "23505" });
  expect(JSON.stringify(logged)).not.toContain("kim@example.com");
});

test("what was thrown without being an error is logged by its type only", () => {
  expect(faultOnly("kim@example.com")).toEqual({ type: "string" });
});
