import { expect, test } from "vitest";
import { oneWriting } from "./address";

const HOME = {
  address1: "12 Rue de l'Église",
  address2: "Apt. 3",
  zip: "75001",
  city: "Paris",
  country_code: "FR",
};

test("one address written in several ways is one address [R42]", () => {
  const other = {
    address1: "12, RUE DE L’EGLISE",
    address2: " apt 3 ",
    zip: "75001 ",
    city: "PARIS",
    country_code: "fr",
  };
  const inOneLine = { ...HOME, address1: "12 rue de l'église, apt. 3", address2: null };

  expect(oneWriting(other)).toBe(oneWriting(HOME));
  expect(oneWriting(inOneLine)).toBe(oneWriting(HOME));
});

test.each([
  { address1: "1 2 Rue de l'Église" },
  { address2: "Apt. 4" },
  { zip: "75002" },
  { city: "Lyon" },
  { country_code: "BE" },
])("%j makes another address of it", (change) => {
  expect(oneWriting({ ...HOME, ...change })).not.toBe(oneWriting(HOME));
});

test("without a street there is no address to tell apart", () => {
  expect(oneWriting({ ...HOME, address1: null, address2: " " })).toBeNull();
  expect(oneWriting(null)).toBeNull();
});
