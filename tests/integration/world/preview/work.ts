/** Works on a preview in a process of its own, so that it can be killed: `work.ts <shop id> <preview id>`. */
import { runPreview } from "../../../../app/services/run-preview.server";
import { stopQueue } from "../../../../app/queue/queue.server";
import { closeDatabase } from "../../../../app/db.server";

const [shopId, previewId = ""] = process.argv.slice(2);
await runPreview({ shopId: Number(shopId), previewId });
await stopQueue();
await closeDatabase();
