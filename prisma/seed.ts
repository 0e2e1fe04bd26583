import { closeDatabase } from "../app/db.server";
import { stopQueue } from "../app/queue/queue.server";
import { demoProgram } from "./seed/demo-program";
import { fillStore } from "./seed/fill-store";
import { goLive } from "./seed/go-live";
import { PEOPLE } from "./seed/people";
import { openStore, settled } from "./seed/store";

/**
 * Fills the sandbox's stores as people would: the app is installed by opening it in the admin, the program goes
 * live, customers sign up and buy through the store's Admin API. Everything the app knows of them reaches
 * it as webhooks. A store that has its customers already is left alone.
 *
 * The new store has a past and no app: the first hour is for whoever opens it.
 */
for (const shop of Object.keys(PEOPLE)) {
  await openStore(shop).install();
  await goLive(shop, demoProgram);
  const customers = await fillStore(shop);
  console.log(`${shop}: ${customers === null ? "nothing to do" : `${customers} customers`}`);
}
const size = {
  customers: Number(process.env.DEMO_CUSTOMERS),
  orders: Number(process.env.DEMO_ORDERS),
};
const filled = await openStore("new-store.myshopify.com").fill({ ...size, days: 300 });
console.log(`new-store.myshopify.com: ${filled ? JSON.stringify(size) : "nothing to do"}`);
await settled();
await stopQueue();
await closeDatabase();
