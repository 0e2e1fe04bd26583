import { now } from "../clock.server";
import { transaction } from "../db.server";
import { type Problem, readProgram } from "../domain/program/problems";
import { lockDraft, type LockedDraft, writeDraft } from "../models/program-drafts.server";
import { type OtherCurrency } from "./publish-program.server";

export type DraftChange = {
  readonly shopId: number;
  readonly document: unknown;
  /** The draft's revision that the document was made from; 0 where none was ever saved. */
  readonly revision: number;
  /** The version that the draft is held against. */
  readonly basedOnVersion: number;
  readonly savedBy: string;
};

/** Somebody else saved, published or discarded the draft since it was read. */
export type ChangedMeanwhile = {
  readonly ok: false;
  readonly error: "changed_meanwhile";
  readonly revision: number;
};

/** Another version is in force than the one that the draft, or the wish to roll back, was held against. */
export type PublishedMeanwhile = {
  readonly ok: false;
  readonly error: "published_meanwhile";
  readonly version: number;
};

export type SaveDraftResult =
  | { readonly ok: true; readonly revision: number }
  | { readonly ok: false; readonly error: "not_valid"; readonly problems: readonly Problem[] }
  | OtherCurrency
  | ChangedMeanwhile
  | PublishedMeanwhile;

/**
 * Saves the whole document as the shop's draft, if nobody changed the draft since the given revision. A draft that
 * was begun on an earlier version can be worked on, but not published before somebody has seen what the newer version
 * changed and saved it as based on that one; a save based on any other version is refused.
 */
export async function saveDraft(change: DraftChange): Promise<SaveDraftResult> {
  const read = readProgram(change.document);
  if (!read.ok) return { ok: false, error: "not_valid", problems: read.problems };
  const { shopId, basedOnVersion, savedBy } = change;
  return transaction(async (connection) => {
    const locked = await lockDraft(connection, shopId);
    if (locked === null) throw new Error(`There is no shop ${shopId}`);
    const refused = refusal(change, locked);
    if (refused !== null) return refused;
    if (locked.currency !== read.program.currency)
      return { ok: false, error: "other_currency", currency: locked.currency };
    const revision = await writeDraft(connection, shopId, {
      document: read.program,
      basedOnVersion,
      savedBy,
      at: await now(connection),
    });
    return { ok: true, revision };
  });
}

function refusal(
  change: DraftChange,
  { revision, draft, latestVersion }: LockedDraft,
): ChangedMeanwhile | PublishedMeanwhile | null {
  if (revision !== change.revision) return { ok: false, error: "changed_meanwhile", revision };
  const { basedOnVersion } = change;
  if (basedOnVersion === latestVersion || basedOnVersion === draft?.basedOnVersion) return null;
  return { ok: false, error: "published_meanwhile", version: latestVersion };
}
