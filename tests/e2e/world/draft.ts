import { type Page } from "playwright-core";
import { type Program } from "../../../app/domain/program/document";
import { SHOP } from "./product";

/** What staff work on, as the database has it: the draft of the first store's program. */
export async function draftOfShop() {
  const { readDraft } = await import("../../../app/models/program-drafts.server");
  return (await readDraft(await shopId())).draft?.document ?? null;
}

/** The program in force at the first store. */
export async function programOfShop() {
  const { liveProgram } = await import("../../../app/models/program-versions.server");
  return (await liveProgram(await shopId()))?.document ?? null;
}

/** Has somebody else save a changed draft, as from a page of their own. */
export async function changeDraftOfShop(change: (document: Program) => Program): Promise<void> {
  const { changeDraft } = await import("../../../app/services/change-draft.server");
  const { readProgramPage } = await import("../../../app/models/program-page.server");
  const id = await shopId();
  const { revision, basedOnVersion } = await readProgramPage(id);
  const result = await changeDraft({
    shopId: id,
    staffId: "1",
    revision,
    basedOnVersion,
    change: (document) => ({ ok: true, document: change(document) }),
  });
  if (!result.ok) throw new Error(JSON.stringify(result));
}

/** Saves a draft of the first store's program with a tier to buy. */
export function draftPaidTier(tier: { readonly id: string; readonly name: string }): Promise<void> {
  const gives = { multiplier: "2", entryReward: null, perks: [] };
  const paid = [{ ...tier, ...gives, productIds: ["1"], durationDays: 30 }];
  return changeDraftOfShop((document) => ({ ...document, tiers: { ...document.tiers, paid } }));
}

/** Throws the draft away, so that a test begins with the version in force. */
export async function withoutDraft(): Promise<void> {
  const { discardDraft } = await import("../../../app/services/discard-draft.server");
  const { readDraft } = await import("../../../app/models/program-drafts.server");
  const id = await shopId();
  await discardDraft(id, (await readDraft(id)).revision);
}

async function shopId(): Promise<number> {
  const { findShop } = await import("../../../app/models/shops.server");
  return (await findShop(SHOP))?.shopId ?? 0;
}

/** The admin's bar that holds whoever leaves with unsaved changes. */
export function saveBar(page: Page) {
  return page.getByRole("status").filter({ hasText: "Unsaved changes" });
}
