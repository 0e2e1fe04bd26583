import { transaction } from "../db.server";
import { clearDraft, lockDraft } from "../models/program-drafts.server";
import { type OtherCurrency, publishWithin } from "./publish-program.server";
import { type ChangedMeanwhile, type PublishedMeanwhile } from "./save-draft.server";

export type PublishDraftResult =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly error: "no_draft" }
  | ChangedMeanwhile
  | PublishedMeanwhile
  | OtherCurrency;

type Wish = {
  readonly shopId: number;
  /** The revision that was shown to whoever publishes: nothing else goes into force. */
  readonly revision: number;
  readonly publishedBy: string;
};

/**
 * Publishes the shop's draft as its next version and ends the draft. Exactly what was shown is published: not what a
 * colleague saved since, and not over a version that the draft was never held against.
 */
export async function publishDraft({
  shopId,
  revision,
  publishedBy,
}: Wish): Promise<PublishDraftResult> {
  return transaction(async (connection) => {
    const locked = await lockDraft(connection, shopId);
    if (locked === null) throw new Error(`There is no shop ${shopId}`);
    const { draft, latestVersion } = locked;
    if (locked.revision !== revision)
      return { ok: false, error: "changed_meanwhile", revision: locked.revision };
    if (draft === null) return { ok: false, error: "no_draft" };
    if (draft.basedOnVersion !== latestVersion)
      return { ok: false, error: "published_meanwhile", version: latestVersion };
    const published = await publishWithin(connection, {
      shopId,
      program: draft.document,
      publishedBy,
    });
    if (published.ok) await clearDraft(connection, shopId);
    return published;
  });
}
