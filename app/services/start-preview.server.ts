import { randomUUID } from "node:crypto";
import { now } from "../clock.server";
import { type Connection, transaction } from "../db.server";
import { type Program } from "../domain/program/document";
import {
  forgetOldPreviews,
  insertPreview,
  runningPreview,
  type Subject,
} from "../models/previews.server";
import { readDraft } from "../models/program-drafts.server";
import { liveProgram, publishedVersion } from "../models/program-versions.server";
import { enqueue } from "../queue/queue.server";

/** Previews that a shop keeps; older ones are forgotten when a new one begins. */
const KEPT = 10;

export type StartPreviewResult =
  | { readonly ok: true; readonly previewId: string }
  /** There is no draft, or no such version. */
  | { readonly ok: false; readonly error: "nothing_to_preview" }
  | { readonly ok: false; readonly error: "already_running"; readonly subject: Subject };

type Wish = {
  readonly shopId: number;
  readonly of: { readonly kind: "draft" } | { readonly kind: "version"; readonly version: number };
  readonly askedBy: string;
};

/**
 * Begins to find out what publishing the draft, or an earlier version again, would do; a job works on it. Of a shop one
 * preview runs at a time. It changes nothing but its own row.
 */
export async function startPreview({ shopId, of, askedBy }: Wish): Promise<StartPreviewResult> {
  return transaction(async (connection) => {
    const found =
      of.kind === "draft"
        ? await draftOf(connection, shopId)
        : await versionOf(connection, shopId, of.version);
    if (found === null) return { ok: false, error: "nothing_to_preview" };
    const inForce = (await liveProgram(shopId, connection))?.version ?? 0;
    const previewId = randomUUID();
    const asOf = await now(connection);
    const asked = { shopId, previewId, ...found, inForce, asOf, askedBy };
    if (!(await insertPreview(connection, asked))) return refusal(connection, shopId);
    await forgetOldPreviews(connection, shopId, KEPT);
    await enqueue(connection, "preview", { shopId, previewId });
    return { ok: true, previewId };
  });
}

type Found = { readonly subject: Subject; readonly document: Program };

async function draftOf(connection: Connection, shopId: number): Promise<Found | null> {
  const { revision, draft } = await readDraft(shopId, connection);
  if (draft === null) return null;
  return { subject: { kind: "draft", number: revision }, document: draft.document };
}

async function versionOf(
  connection: Connection,
  shopId: number,
  number: number,
): Promise<Found | null> {
  const latest = (await liveProgram(shopId, connection))?.version ?? 0;
  const version = number < latest ? await publishedVersion(shopId, number) : null;
  if (version === null) return null;
  return { subject: { kind: "version", number }, document: version.document };
}

async function refusal(connection: Connection, shopId: number): Promise<StartPreviewResult> {
  const running = await runningPreview(shopId, connection);
  // It has ended in this very moment: then there is nothing to wait for, but to ask again.
  const subject = running?.subject ?? { kind: "draft", number: 0 };
  return { ok: false, error: "already_running", subject };
}
