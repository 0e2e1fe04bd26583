import fc from "fast-check";
import { expect, test } from "vitest";
import { readTyped } from "./read-typed";
import { type FormContext, type TypedError } from "./typed";
import { momentText, moneyText } from "./write-typed";

const german: FormContext = { locale: "de-DE", currency: "EUR", timeZone: "Europe/Berlin" };
const japanese: FormContext = { locale: "ja-JP", currency: "JPY", timeZone: "Asia/Tokyo" };

type Method =
  "whole" | "wholeOrNull" | "money" | "moneyOrNull" | "decimal" | "moment" | "productIds";

/** What one text is read as by one kind of field, or why it is not. */
function read(method: Method, text: string, context: FormContext = german): unknown {
  const reader = readTyped({ it: text }, context);
  const value: unknown = reader[method]("it");
  const result = reader.result(value);
  return result.ok ? result.part : (result.errors.it satisfies TypedError | undefined);
}

test("whole numbers are read with their sign, and nothing else is", () => {
  expect(["100", " 7 ", "+3", "-5", "−5"].map((text) => read("whole", text))).toEqual([
    100, 7, 3, -5, -5,
  ]);
  for (const text of ["1.5", "1,000", "1 000", "ten", "1e3", "12345678901"])
    expect(read("whole", text)).toBe("whole_number");
  expect(read("whole", " ")).toBe("empty");
  expect(read("wholeOrNull", "")).toBeNull();
  expect(read("wholeOrNull", "x")).toBe("whole_number");
});

test("amounts take a point or a comma, and never more decimals than the currency has", () => {
  expect(["49.95", "49,95", "1000", "0,5"].map((text) => read("money", text))).toEqual([
    4995, 4995, 100_000, 50,
  ]);
  expect(read("money", "1.000")).toBe("amount");
  expect(read("money", "-5")).toBe("amount");
  expect(read("money", "49.95", japanese)).toBe("amount");
  expect(read("money", "1200", japanese)).toBe(1200);
  expect(read("moneyOrNull", "")).toBeNull();
});

test("an amount stands in the form as its reader writes it, and is read back as the same", () => {
  expect(moneyText(4995, german)).toBe("49,95");
  expect(moneyText(4995, { ...german, locale: "en" })).toBe("49.95");
  expect(moneyText(5000, german)).toBe("50");
  fc.assert(
    fc.property(
      fc.nat(1_000_000_000),
      fc.constantFrom("EUR", "JPY", "KWD"),
      fc.constantFrom("de", "en", "ar-EG"),
      (minor, currency, locale) => {
        // Nine digits before the point, as many as a document can hold.
        fc.pre(currency !== "JPY" || minor < 1_000_000_000);
        const context = { ...german, currency, locale };
        expect(read("money", moneyText(minor, context), context)).toBe(minor);
      },
    ),
  );
});

test("a moment is one of the shop's clock", () => {
  const midnight = "2026-11-30T23:00:00.000Z";
  expect(momentText(midnight, german)).toBe("2026-12-01T00:00");
  expect(read("moment", "2026-12-01T00:00")).toBe(midnight);
  expect(read("moment", "1 December")).toBe("moment");
});

test("multipliers stay exact decimals", () => {
  expect(read("decimal", "1,10")).toBe("1.10");
  expect(read("decimal", "1.1.1")).toBe("decimal");
  expect(read("decimal", ".5")).toBe("decimal");
});

test("products are read from numbers, from Shopify's long ids and from their pages in the admin", () => {
  const texts = "12\ngid://shopify/Product/34, https://admin.shopify.com/store/x/products/56";
  expect(read("productIds", texts)).toEqual(["12", "34", "56"]);
  expect(read("productIds", "")).toEqual([]);
  expect(read("productIds", "12\nblue shirt")).toBe("product_id");
  expect(read("productIds", "gid://shopify/Collection/12")).toBe("product_id");
});

test("one field that cannot be read refuses the whole, and each says its own reason", () => {
  const reader = readTyped({ points: "x", amount: "", on: "yes" }, german);
  const part = {
    points: reader.whole("points"),
    minor: reader.money("amount"),
    on: reader.check("on"),
  };
  expect(reader.result(part)).toEqual({
    ok: false,
    errors: { points: "whole_number", amount: "empty" },
  });
});
