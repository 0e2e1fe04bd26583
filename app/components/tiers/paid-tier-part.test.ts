import { expect, test } from "vitest";
import { programSchema } from "../../domain/program/document";
import { readyMadePrograms } from "../../domain/program/ready-made";
import { formatter } from "../../i18n/formatter";
import { translator } from "../../i18n/translator";
import { checkForm } from "../program-form/check-form";
import { type Typed } from "../program-form/typed";
import { freshPaidTier, newPaidTierPart, paidTierPart } from "./paid-tier-part";

const german = { t: translator("de"), format: formatter("de-DE", "Europe/Berlin", "EUR") };
const { vip_tiers: VIP } = readyMadePrograms("EUR");
const CLUB = { id: "club", name: "Club", multiplier: "2", productIds: ["77"] };
const LOUNGE = { ...CLUB, id: "lounge", name: "Lounge", productIds: ["88"] };

const program = (...paid: object[]) =>
  programSchema.parse({ ...VIP, tiers: { ...VIP.tiers, paid } });
const typedOf = (id: string, given: ReturnType<typeof program>): Typed => {
  const tier = paidTierPart(id).of(given);
  return tier === null ? {} : paidTierPart(id).typed(tier, german.format);
};
const check = (id: string, typed: Typed, given: ReturnType<typeof program>) =>
  checkForm(paidTierPart(id), typed, given, german);

test.each([
  {},
  { durationDays: 30, multiplier: "1.75", perks: ["Tea, if there is any"] },
  { entryReward: { kind: "reward", rewardId: "five-off" }, productIds: ["77", "78"] },
])("the form gives back the paid tier that it was given: %j", (changes) => {
  const given = program({ ...CLUB, ...changes }, LOUNGE);
  expect(check("club", typedOf("club", given), given).document).toEqual(given);
});

test("products can be given by their addresses, and without an end nothing is typed", () => {
  const given = program(CLUB);
  const productIds = "gid://shopify/Product/5\nhttps://admin.shopify.com/store/x/products/6";
  const { document } = check("club", { ...typedOf("club", given), productIds }, given);
  expect(document?.tiers.paid[0]).toMatchObject({ productIds: ["5", "6"], durationDays: null });
  expect(typedOf("club", given).durationDays).toBe("");
});

test("what is wrong with a paid tier stands beside its field, in the reader's language", () => {
  const given = program(CLUB, LOUNGE);
  const typed = typedOf("club", given);
  const wrong = (changes: Typed) => check("club", { ...typed, ...changes }, given).errors;
  const taken = check("club", { ...typed, productIds: "88" }, given);
  expect(taken.elsewhere.map(({ path }) => path)).toEqual(["tiers.paid[lounge].productIds[0]"]);
  expect(check("lounge", { ...typedOf("lounge", given), productIds: "77" }, given).errors).toEqual({
    productIds: "Ein Produkt kann nur eine Stufe geben. Bitte bei einer von beiden entfernen.",
  });
  expect(wrong({ productIds: "" })).toEqual({ productIds: "Mindestens 1 angeben." });
  expect(wrong({ durationDays: "0" })).toEqual({ durationDays: "Mindestens 1 eingeben." });
  expect(wrong({ multiplier: "101" })).toEqual({
    multiplier: "Eine Zahl von 0 bis 100 mit höchstens sechs Nachkommastellen eingeben.",
  });
  expect(wrong({ name: "", productIds: "mug" })).toEqual({
    name: "Bitte ausfüllen.",
    productIds: "Produktnummern wie 1234567890 eingeben, jede in einer eigenen Zeile.",
  });
});

test("a paid tier that is added comes last, and is refused until it has a name and a product", () => {
  const given = program(CLUB);
  const part = newPaidTierPart("club");
  const fresh = part.typed(freshPaidTier("club"), german.format);
  expect(Object.keys(checkForm(part, fresh, given, german).errors)).toEqual(["name"]);
  const filled = { ...fresh, name: "Lounge", productIds: "88" };
  const { document } = checkForm(part, filled, given, german);
  expect(document?.tiers.paid.map(({ id, name }) => [id, name])).toEqual([
    ["club", "Club"],
    ["club-2", "Lounge"],
  ]);
});
