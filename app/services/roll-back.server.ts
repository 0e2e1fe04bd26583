import { transaction } from "../db.server";
import { lockDraft } from "../models/program-drafts.server";
import { publishedVersion } from "../models/program-versions.server";
import { type OtherCurrency, publishWithin } from "./publish-program.server";
import { type PublishedMeanwhile } from "./save-draft.server";

export type RollBackResult =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly error: "no_such_version" }
  | { readonly ok: false; readonly error: "already_in_force" }
  | PublishedMeanwhile
  | OtherCurrency;

type Wish = {
  readonly shopId: number;
  /** The version to go back to. */
  readonly to: number;
  /** The version that was in force when the difference was shown. */
  readonly inForce: number;
  readonly publishedBy: string;
};

/**
 * Publishes an earlier version's document again, as a new version: history is never rewritten, and nothing that
 * a customer got meanwhile is taken back [R15]. The draft stays; it is now based on an earlier version.
 */
export async function rollBack(wish: Wish): Promise<RollBackResult> {
  const { shopId, to, inForce, publishedBy } = wish;
  const earlier = await publishedVersion(shopId, to);
  if (earlier === null) return { ok: false, error: "no_such_version" };
  return transaction(async (connection) => {
    const locked = await lockDraft(connection, shopId);
    if (locked === null) throw new Error(`There is no shop ${shopId}`);
    const { latestVersion } = locked;
    if (latestVersion !== inForce)
      return { ok: false, error: "published_meanwhile", version: latestVersion };
    if (to === latestVersion) return { ok: false, error: "already_in_force" };
    return publishWithin(connection, { shopId, program: earlier.document, publishedBy });
  });
}
