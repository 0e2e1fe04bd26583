import { readDraft } from "../models/program-drafts.server";
import { liveProgram } from "../models/program-versions.server";
import { type OtherCurrency } from "./publish-program.server";
import { saveDraft } from "./save-draft.server";

type Wish = { readonly shopId: number; readonly savedBy: string };

export type GoingLiveResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: "changed_meanwhile" }
  | OtherCurrency;

/** A colleague who saves in the same moment is read again, so often. */
const TRIES = 3;

/**
 * Sets the draft, or a new one made from the version in force, to live; publishing it is the next step, and staff see
 * before what it does. Nothing else of the draft changes, so what a colleague saved is kept, not asked about.
 */
export async function prepareGoingLive({ shopId, savedBy }: Wish): Promise<GoingLiveResult> {
  for (let left = TRIES; left > 0; left--) {
    const { revision, draft } = await readDraft(shopId);
    const inForce = await liveProgram(shopId);
    if (inForce === null) throw new Error(`Shop ${shopId} has no program`);
    const document = { ...(draft ?? inForce).document, state: "live" };
    const basedOnVersion = draft?.basedOnVersion ?? inForce.version;
    if (draft?.document.state === "live") return { ok: true };
    const saved = await saveDraft({ shopId, document, revision, basedOnVersion, savedBy });
    if (saved.ok) return { ok: true };
    if (saved.error === "other_currency") return saved;
    if (saved.error === "not_valid") throw new Error(`The draft of shop ${shopId} is not valid`);
  }
  return { ok: false, error: "changed_meanwhile" };
}
