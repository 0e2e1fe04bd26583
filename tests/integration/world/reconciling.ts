import { closeDatabase } from "../../../app/db.server";
import { stopQueue } from "../../../app/queue/queue.server";
import { reconcile } from "../../../app/services/reconcile.server";

/** A process that goes on with one run of a shop: says that it is ready, works, and ends; whoever started it may kill it. */
const [shopId, run] = process.argv.slice(2).map(Number);
console.log("ready");
await reconcile(shopId ?? 0, run ?? 0);
await stopQueue();
await closeDatabase();
