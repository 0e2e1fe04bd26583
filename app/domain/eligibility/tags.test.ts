import { expect, test } from "vitest";
import { changeByTags } from "./tags";

const TAGS = { optInTags: ["Loyalty", "vip"], optOutTags: ["no-loyalty"] };

test("a tag of the program's lists opts in or out, capital letters aside [S140, S161]", () => {
  expect(changeByTags(["LOYALTY"], TAGS)).toEqual({ kind: "opt_in", tag: "Loyalty" });
  expect(changeByTags([" No-Loyalty "], TAGS)).toEqual({ kind: "opt_out", tag: "no-loyalty" });
});

test("other tags say nothing, and neither does a part of a tag", () => {
  expect(changeByTags(["wholesale", "loyalty-card", ""], TAGS)).toBeNull();
  expect(changeByTags(["loyalty"], { optInTags: [], optOutTags: [] })).toBeNull();
});

test("where one tag opts in and another out, the customer is out", () => {
  expect(changeByTags(["vip", "no-loyalty"], TAGS)).toEqual({ kind: "opt_out", tag: "no-loyalty" });
});

test("several tags of one kind are one change, the same in whatever order they come", () => {
  expect(changeByTags(["vip", "loyalty"], TAGS)).toEqual({ kind: "opt_in", tag: "Loyalty" });
  expect(changeByTags(["loyalty", "vip"], TAGS)).toEqual({ kind: "opt_in", tag: "Loyalty" });
});
