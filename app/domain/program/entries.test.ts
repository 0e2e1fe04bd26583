import { expect, test } from "vitest";
import { entryOf, freshId, withEntry, withEntryMoved, withoutEntry } from "./entries";
import { readyMadePrograms } from "./ready-made";

const { vip_tiers: vip, referral_and_gifts: gifts } = readyMadePrograms("EUR");
const ids = (entries: readonly { readonly id: string }[]) => entries.map((entry) => entry.id);

test("an entry takes the place of the one with its id, or comes last", () => {
  const rule = { ...entryOf(gifts, "earningRules", "create-account")!, enabled: false };
  const changed = withEntry(gifts, "earningRules", rule);
  expect(ids(changed.earningRules)).toEqual(ids(gifts.earningRules));
  expect(entryOf(changed, "earningRules", "create-account")?.enabled).toBe(false);
  const added = withEntry(gifts, "earningRules", { ...rule, id: "other" });
  expect(ids(added.earningRules)).toEqual([...ids(gifts.earningRules), "other"]);
});

test("an entry is moved by one place, and not beyond the ends", () => {
  const moved = (id: string, by: 1 | -1) =>
    ids(withEntryMoved(vip, "tiers.levels", { id, by }).tiers.levels);
  expect(moved("gold", -1)).toEqual(["bronze", "gold", "silver"]);
  expect(moved("bronze", 1)).toEqual(["silver", "bronze", "gold"]);
  expect(withEntryMoved(vip, "tiers.levels", { id: "gold", by: 1 })).toBe(vip);
  expect(withEntryMoved(vip, "tiers.levels", { id: "none", by: 1 })).toBe(vip);
});

test("an entry is removed from its list alone", () => {
  const without = withoutEntry(vip, "rewards", "five-off");
  expect(ids(without.rewards)).toEqual(["twenty-off", "free-shipping"]);
  expect({ ...without, rewards: vip.rewards }).toEqual(vip);
});

test("a new entry's id was never used in any document, by tiers of either kind", () => {
  const older = withoutEntry(gifts, "earningRules", "birthday");
  expect(freshId("birthday", "earningRules", [older])).toBe("birthday");
  expect(freshId("birthday", "earningRules", [older, gifts])).toBe("birthday-2");
  expect(freshId("Gold", "tiers.paid", [vip])).toBe("gold-2");
  expect(freshId("Größe & Süßes!", "rewards", [vip])).toBe("grosse-susses");
  expect(freshId("日本", "rewards", [vip])).toBe("entry");
  expect(freshId("New", "rewards", [vip])).toBe("new-2");
  const long = "a".repeat(60);
  const first = freshId(long, "rewards", []);
  expect(first).toHaveLength(40);
  const taken = withEntry(vip, "rewards", { ...vip.rewards[0]!, id: first });
  expect(freshId(long, "rewards", [taken])).toBe(`${"a".repeat(38)}-2`);
});
