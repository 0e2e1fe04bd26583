import { type Program } from "../domain/program/document";
import { type Problem } from "../domain/program/problems";
import { type ProgramPage, readProgramPage } from "../models/program-page.server";
import { saveDraft } from "./save-draft.server";

/** The document with a change made to it, or why the change is no change. */
export type Changed<Refusal> =
  { readonly ok: true; readonly document: Program } | ({ readonly ok: false } & Refusal);

type Wish<Refusal> = {
  readonly shopId: number;
  readonly staffId: string;
  /** The revision and the version of the page that the change was made on. */
  readonly revision: number;
  readonly basedOnVersion: number;
  readonly change: (document: Program) => Changed<Refusal>;
};

export type ChangeDraftResult<Refusal> =
  | { readonly ok: true; readonly page: ProgramPage }
  | { readonly ok: false; readonly error: "not_valid"; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly error: "other_currency"; readonly currency: string }
  | {
      readonly ok: false;
      readonly error: "changed_meanwhile" | "published_meanwhile";
      /** How it stands now, for whoever decides what becomes of their change. */
      readonly page: ProgramPage;
    }
  | ({ readonly ok: false } & Refusal);

/**
 * Changes a part of the program and saves the whole as the draft. The change is made on exactly what the page showed:
 * after somebody else has saved, published or discarded, nothing is saved, and the answer brings what there is now.
 */
export async function changeDraft<Refusal extends object>(
  wish: Wish<Refusal>,
): Promise<ChangeDraftResult<Refusal>> {
  const { shopId, staffId, revision, basedOnVersion } = wish;
  const page = await readProgramPage(shopId);
  if (page.revision !== revision) return { ok: false, error: "changed_meanwhile", page };
  if (page.basedOnVersion !== basedOnVersion)
    return { ok: false, error: "published_meanwhile", page };
  const changed = wish.change(page.document);
  if (!changed.ok) return changed;
  const { document } = changed;
  const saved = await saveDraft({ shopId, document, revision, basedOnVersion, savedBy: staffId });
  if (saved.ok) return { ok: true, page: await readProgramPage(shopId) };
  if (saved.error === "changed_meanwhile" || saved.error === "published_meanwhile")
    return { ok: false, error: saved.error, page: await readProgramPage(shopId) };
  return saved;
}
