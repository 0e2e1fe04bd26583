/** Saves a draft and asks for its preview, as staff do on the Versions page; a process of its own, with Laurel's settings. */
import { closeDatabase } from "../../../app/db.server";
import { readyMadePrograms } from "../../../app/domain/program/ready-made";
import { readDraft } from "../../../app/models/program-drafts.server";
import { liveProgram } from "../../../app/models/program-versions.server";
import { stopQueue } from "../../../app/queue/queue.server";
import { saveDraft } from "../../../app/services/save-draft.server";
import { startPreview } from "../../../app/services/start-preview.server";
import { SHOP, SHOP_ID } from "../stage/shop";

const document = {
  ...readyMadePrograms(SHOP.currency).vip_tiers,
  state: "live",
  expiry: { mode: { kind: "per_lot", days: 365 }, warningDays: [30] },
} as const;
const { revision } = await readDraft(SHOP_ID);
const basedOnVersion = (await liveProgram(SHOP_ID))?.version ?? 0;
const draft = { shopId: SHOP_ID, document, revision, basedOnVersion, savedBy: "bench" };
const saved = await saveDraft(draft);
if (!saved.ok) throw new Error(saved.error);
const started = await startPreview({ shopId: SHOP_ID, of: { kind: "draft" }, askedBy: "bench" });
if (!started.ok) throw new Error(started.error);
await stopQueue();
await closeDatabase();
