import { transaction } from "../db.server";
import { clearDraft, lockDraft } from "../models/program-drafts.server";
import { type ChangedMeanwhile } from "./save-draft.server";

export type DiscardDraftResult = { readonly ok: true } | ChangedMeanwhile;

/** Throws the draft away, if it is still the one that was shown. Where there is none, nothing happens. */
export async function discardDraft(shopId: number, revision: number): Promise<DiscardDraftResult> {
  return transaction(async (connection) => {
    const locked = await lockDraft(connection, shopId);
    if (locked === null || locked.draft === null) return { ok: true };
    if (locked.revision !== revision)
      return { ok: false, error: "changed_meanwhile", revision: locked.revision };
    await clearDraft(connection, shopId);
    return { ok: true };
  });
}
