import { expect, test } from "vitest";
import { translator } from "./translate";

const texts = {
  balance: { one: "{{points}} point", many: "{{points}} de points", other: "{{points}} points" },
  tier: { next: "to {{ name }}" },
};
const french = translator(texts, "fr");

test("the plural follows the language: nothing is singular in French", () => {
  expect(french("balance", { count: 0, points: "0" })).toBe("0 point");
  expect(french("balance", { count: 2, points: "2" })).toBe("2 points");
  expect(translator(texts, "en")("balance", { count: 0, points: "0" })).toBe("0 points");
});

test("numbers among the values are written in the language", () => {
  expect(translator(texts, "de")("balance", { count: 1234, points: 1234 })).toBe("1.234 points");
});

test("nested keys are found, missing ones throw", () => {
  expect(french("tier.next", { name: "Gold" })).toBe("to Gold");
  expect(() => french("tier.last")).toThrow("The extension has no text tier.last in fr");
});

test("a value that is missing or no text throws", () => {
  expect(() => french("tier.next")).toThrow("only texts and numbers");
});
