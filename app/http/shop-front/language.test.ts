import { expect, test } from "vitest";
import { shopFrontLanguage } from "./language";

test("the shop's own parameter goes before the browser's preference", () => {
  expect(shopFrontLanguage("de-AT", "en")).toBe("de");
  expect(shopFrontLanguage("en", "de")).toBe("en");
  expect(shopFrontLanguage("fr", "de")).toBe("de");
});

test.each([
  ["de-CH,de;q=0.9,en;q=0.8", "de"],
  ["fr;q=0.9,en;q=0.3,de;q=0.6", "de"],
  ["en-GB,en;q=0.9,de;q=0.8", "en"],
  ["de;q=0,fr", "en"],
  ["*", "en"],
  ["", "en"],
  [undefined, "en"],
  ["demotic,en", "en"],
])("a browser that accepts %o reads %s", (accepted, language) => {
  expect(shopFrontLanguage(null, accepted)).toBe(language);
});
