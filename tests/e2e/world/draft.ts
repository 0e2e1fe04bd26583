import { type Page } from "playwright-core";
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
