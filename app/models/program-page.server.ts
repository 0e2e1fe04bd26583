import { database } from "../db.server";
import { beginningOf } from "../domain/program/in-force";
import { differences } from "../domain/program/differences";
import { type Program } from "../domain/program/document";
import { readDraft } from "./program-drafts.server";
import { programVersions } from "./program-versions.server";

/** What every page of the program shows and edits, as it stood when it was read. */
export type ProgramPage = {
  /** What is edited: the draft, or a copy of the version in force while there is none. */
  readonly document: Program;
  /** A save states the revision and the version that it was made from. */
  readonly revision: number;
  readonly basedOnVersion: number;
  readonly inForce: {
    readonly version: number;
    readonly publishedAt: string;
    readonly document: Program;
  };
  /** What past orders are for good, by the version that began the program [R52]; null as long as that can be chosen. */
  readonly pastOrdersDecided: Program["pastOrders"] | null;
  readonly draft: {
    readonly savedAt: string;
    /** The name of the staff member; null for one whose name is not known. */
    readonly savedBy: string | null;
    /** How many differences publishing it would bring. */
    readonly changes: number;
  } | null;
};

/** Throws for a shop that has no version yet: installing gives each its first. */
export async function readProgramPage(shopId: number): Promise<ProgramPage> {
  const [published, { revision, draft }] = await Promise.all([
    programVersions(database(), [shopId]),
    readDraft(shopId),
  ]);
  const versions = published.get(shopId) ?? [];
  const live = versions.at(-1);
  if (live === undefined) throw new Error(`Shop ${shopId} has no program`);
  const { version, publishedAt, document } = live;
  const pastOrdersDecided = beginningOf(versions)?.document.pastOrders ?? null;
  const shared = { revision, inForce: { version, publishedAt, document }, pastOrdersDecided };
  if (draft === null) return { ...shared, document, basedOnVersion: version, draft };
  return {
    ...shared,
    document: draft.document,
    basedOnVersion: draft.basedOnVersion,
    draft: {
      savedAt: draft.savedAt,
      savedBy: await nameOf(shopId, draft.savedBy),
      changes: differences(document, draft.document).length,
    },
  };
}

async function nameOf(shopId: number, staffId: string): Promise<string | null> {
  const { rows } = await database().query<{ name: string }>(
    "SELECT name FROM staff WHERE shop_id = $1 AND staff_id = $2",
    [shopId, staffId],
  );
  return rows[0]?.name ?? null;
}
