import { expect, test } from "vitest";
import { words } from "../explanation/explanation-fixtures";
import { revokeConsequence } from "./revoke-words";

const said = (membership: "member" | "left", costPoints: number, language: "en" | "de" = "en") =>
  revokeConsequence({ membership, balance: 1_150 }, costPoints, words(language));

test("before a coupon is revoked the balance that follows is said, in both languages [S67]", () => {
  expect(said("member", 500)).toContain("1,150");
  expect(said("member", 500)).toContain("1,650");
  expect(said("member", 500, "de")).toContain("1.650");
  expect(said("member", 0)).not.toMatch(/\d/);
});

test("of somebody who left the dialog says that no points come back, whatever the coupon cost [P15]", () => {
  for (const language of ["en", "de"] as const) {
    expect(said("left", 500, language)).toBe(said("left", 0, language));
    expect(said("left", 500, language)).not.toMatch(/\d/);
    expect(said("left", 500, language)).not.toBe(said("member", 0, language));
  }
  expect(said("left", 500)).toMatch(/no points/i);
  expect(said("left", 500, "de")).toMatch(/keine Punkte/i);
});
