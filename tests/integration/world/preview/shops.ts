import { type Program } from "../../../../app/domain/program/document";
import { type Told } from "../../../../app/services/told";

const ZONE = "Europe/Berlin";

/** A shop of that name without a program, apart from any store. */
export async function emptyShop(name: string): Promise<number> {
  const { database } = await import("../../../../app/db.server");
  const { rows } = await database().query<{ shop_id: number }>(
    `INSERT INTO shops (domain, name, currency, time_zone, installed_at)
     VALUES ($1, $2, 'EUR', $3, '2026-01-01T00:00:00Z') RETURNING shop_id`,
    [`${name}.myshopify.com`, name, ZONE],
  );
  return rows[0]?.shop_id ?? 0;
}

export async function publish(shopId: number, program: Program): Promise<void> {
  const { publishProgram } = await import("../../../../app/services/publish-program.server");
  const result = await publishProgram(shopId, program, "test");
  if (!result.ok) throw new Error(JSON.stringify(result));
}

/** Lets domain time stand at an instant. */
export async function standAt(at: Date): Promise<void> {
  const { moveClock } = await import("../../../../app/clock.server");
  if (!(await moveClock(at, { still: true }))) throw new Error("Time does not go back");
}

/** Tells a shop what happened, and lets time do what has fallen due. */
export async function tell(told: readonly Told[], at: Date): Promise<void> {
  const { transaction } = await import("../../../../app/db.server");
  const { applyFacts } = await import("../../../../app/services/apply-facts.server");
  const { settleDue } = await import("../../../../app/services/settle-due.server");
  await transaction((connection) => applyFacts(connection, told, at));
  await settleDue(at);
}

/** Saves a program as the shop's draft, as somebody who has just read the page. */
export async function draft(shopId: number, document: Program): Promise<void> {
  const { readDraft } = await import("../../../../app/models/program-drafts.server");
  const { liveProgram } = await import("../../../../app/models/program-versions.server");
  const { saveDraft } = await import("../../../../app/services/save-draft.server");
  const { revision } = await readDraft(shopId);
  const basedOnVersion = (await liveProgram(shopId))?.version ?? 0;
  const result = await saveDraft({ shopId, document, revision, basedOnVersion, savedBy: "test" });
  if (!result.ok) throw new Error(JSON.stringify(result));
}

/** Previews a program as the shop's draft, to the end, and returns what was found. */
export async function previewed(shopId: number, document: Program) {
  const { latestPreview } = await import("../../../../app/models/previews.server");
  const { runPreview } = await import("../../../../app/services/run-preview.server");
  const { startPreview } = await import("../../../../app/services/start-preview.server");
  await draft(shopId, document);
  const started = await startPreview({ shopId, of: { kind: "draft" }, askedBy: "test" });
  if (!started.ok) throw new Error(JSON.stringify(started));
  await runPreview({ shopId, previewId: started.previewId });
  const preview = await latestPreview(shopId, { kind: "draft" });
  if (preview?.state !== "done" || preview.sums === null) throw new Error(JSON.stringify(preview));
  return preview.sums;
}
