import { type Difference, differences } from "../../domain/program/differences";
import { type Program } from "../../domain/program/document";
import { type Words } from "../../i18n/words";
import { ENTRY_LISTS, type EntryList, type Field, fieldOf, SECTIONS } from "./change-fields";
import { valueText } from "./change-values";

/** A difference as it is read: what it is about, a reward or a part of the program, and what becomes of it. */
export type ChangeWords = { readonly about: string; readonly text: string };

/** All that publishing `to` after `from` would change, in words; empty when nothing would. */
export function changeWords(from: Program, to: Program, words: Words): ChangeWords[] {
  return differences(from, to).map((difference) => inWords(difference, { from, to }, words));
}

type Programs = { readonly from: Program; readonly to: Program };

function inWords(difference: Difference, programs: Programs, words: Words): ChangeWords {
  const { t } = words;
  const list = listOf(difference.path);
  if (list === null) {
    const section = SECTIONS[difference.path[0] ?? ""] ?? "program:about.program";
    const field = fieldOf(null, difference.path);
    return { about: t(section), text: changedText(field, difference, programs, words) };
  }
  const [id, ...setting] = difference.path.slice(list.split(".").length);
  if (id === undefined)
    return { about: t(ENTRY_LISTS[list].about), text: t("program:change.entriesReordered") };
  const entry = entryOf(list, id, difference.kind === "removed" ? programs.from : programs.to);
  const about = t(ENTRY_LISTS[list].entry, { name: entryName(entry, words) });
  if (difference.kind === "added") return { about, text: addedText(entry, words) };
  if (difference.kind === "removed") return { about, text: t("program:change.entryRemoved") };
  return { about, text: changedText(fieldOf(list, setting), difference, programs, words) };
}

function listOf(path: readonly string[]): EntryList | null {
  const whole = path.join(".");
  const lists = Object.keys(ENTRY_LISTS) as EntryList[];
  return lists.find((list) => whole === list || whole.startsWith(`${list}.`)) ?? null;
}

type Entry = { readonly id: string; readonly name: string; readonly kind?: string };

function entryOf(list: EntryList, id: string, program: Program): Entry {
  const lists: Readonly<Record<EntryList, readonly Entry[]>> = {
    earningRules: program.earningRules,
    "tiers.levels": program.tiers.levels,
    "tiers.paid": program.tiers.paid,
    rewards: program.rewards,
  };
  return lists[list].find((each) => each.id === id) ?? { id, name: id };
}

/** A rule need not have a name; it then goes by its kind. */
function entryName({ id, name, kind }: Entry, { t }: Words): string {
  if (name !== "") return name;
  return kind === undefined ? id : t(`program:kind.${kind}`);
}

function addedText({ kind, name }: Entry, { t }: Words): string {
  if (kind === undefined || name === "") return t("program:change.entryAdded");
  return t("program:change.entryAddedKind", { kind: t(`program:kind.${kind}`) });
}

function changedText(
  field: Field,
  { before, after }: Difference,
  { from, to }: Programs,
  words: Words,
): string {
  const label = words.t(field.label);
  if (Array.isArray(before) && Array.isArray(after)) {
    const added = after.filter((each) => !before.includes(each));
    const removed = before.filter((each) => !after.includes(each));
    return words.t(itemsKey(added.length, removed.length), {
      field: label,
      added: valueText(field, added, words, to),
      removed: valueText(field, removed, words, from),
    });
  }
  return words.t("program:change.changed", {
    field: label,
    before: valueText(field, before, words, from),
    after: valueText(field, after, words, to),
  });
}

function itemsKey(added: number, removed: number): string {
  if (added === 0 && removed === 0) return "program:change.itemsReordered";
  if (removed === 0) return "program:change.itemsAdded";
  return added === 0 ? "program:change.itemsRemoved" : "program:change.itemsBoth";
}
