import { expect, test } from "vitest";
import { readSearch } from "./customer-search";

test("fewer than two characters ask for nothing", () => {
  expect(readSearch(" k ")).toBeNull();
  expect(readSearch(",;")).toBeNull();
});

test("words fit in any order, with a comma or without", () => {
  expect(readSearch("Lee, Kim")?.words).toEqual(["%Lee%", "%Kim%"]);
});

test("wildcards that a person types are taken literally", () => {
  expect(readSearch("100%_a\\b")?.words).toEqual(["%100\\%\\_a\\\\b%"]);
});

test("one word with an at sign is also looked up as an exact email, in small letters", () => {
  expect(readSearch("Kim@Example.com")?.email).toBe("kim@example.com");
  expect(readSearch("Kim Lee")?.email).toBeNull();
});

test.each([
  ["0170 123-45", "%17012345%"],
  ["+49 (0)170 / 12345", "%4917012345%"],
  ["0049 170 12345", "%4917012345%"],
])("%s finds the number however it is stored", (typed, pattern) => {
  expect(readSearch(typed)?.phone).toBe(pattern);
});

test("a few digits, or digits among letters, are no phone number", () => {
  expect(readSearch("017")?.phone).toBeNull();
  expect(readSearch("kim2024")?.phone).toBeNull();
});
