import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { de } from "./de";
import { en } from "./en";
import { fr } from "./fr";
import { voiceOf } from "./texts";

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

test.each(Object.keys(en) as (keyof typeof en)[])(
  "%s takes the same values in each language",
  (key) => {
    expect(placeholders(de[key])).toEqual(placeholders(en[key]));
    expect(placeholders(fr[key])).toEqual(placeholders(en[key]));
  },
);

test("every text is used", () => {
  const folder = new URL("..", import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.startsWith("texts"))
    .map((name) => readFileSync(new URL(name, folder), "utf8"))
    .join("\n");
  // The reasons of a refused code are looked up by their kind.
  const plain = Object.keys(en).filter((key) => !key.startsWith("refusal_"));

  expect(plain.filter((key) => !sources.includes(`"${key}"`))).toEqual([]);
});

test("money is written in the shopper's language and the store's currency", () => {
  expect(voiceOf("de", "EUR").money(4_995)).toBe("49,95\u00a0€");
  expect(voiceOf("en", "USD").money(-500)).toBe("-$5.00");
  expect(voiceOf("en", "JPY").money(1_500)).toBe("¥1,500");
});

test("a text without one of its values is an error", () => {
  expect(() => voiceOf("en", "EUR").text("orderNamed")).toThrow(
    "orderNamed needs a value for name",
  );
});
