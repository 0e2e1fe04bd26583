import { expect, test } from "vitest";
import { readyMadePrograms } from "../../domain/program/ready-made";
import { entryPart, newEntryPart } from "./form-part";

const { referral_and_gifts: program } = readyMadePrograms("EUR");
const texts = { typed: () => ({}), read: () => ({ ok: false, errors: {} }) as const };
const birthday = entryPart("earningRules", "birthday", texts).of(program)!;
const ids = (document: typeof program) => document.earningRules.map((rule) => rule.id);

test("an entry's own page puts it back in its place, or at the end where it is gone", () => {
  const part = entryPart("earningRules", "birthday", texts);
  const off = part.put(program, { ...birthday, enabled: false });
  expect(ids(off)).toEqual(ids(program));
  expect(part.of(off)?.enabled).toBe(false);
  const without = { ...program, earningRules: [] };
  expect(part.of(without)).toBeNull();
  expect(ids(part.put(without, birthday))).toEqual(["birthday"]);
});

test("an entry that is being added takes over none that a colleague added with the same id", () => {
  const part = newEntryPart("earningRules", "birthday", texts);
  expect(part.of(program)).toBeNull();
  const added = part.put(program, { ...birthday, enabled: false });
  expect(ids(added)).toEqual([...ids(program), "birthday-2"]);
  expect(added.earningRules).toContain(birthday);
  expect(ids(part.put({ ...program, earningRules: [] }, birthday))).toEqual(["birthday"]);
});
