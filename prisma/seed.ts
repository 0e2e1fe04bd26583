import { closeDatabase } from "../app/db.server";
import { stopQueue } from "../app/queue/queue.server";
import { goLive } from "./seed/go-live";
import { PEOPLE } from "./seed/people";
import { openStore, settled } from "./seed/store";

/**
 * Fills the sandbox's stores as people would: the app is installed by opening it in the admin, the program goes
 * live, customers sign up and buy through the store's Admin API. Everything the app knows of them reaches
 * it as webhooks. A store that has its customers already is left alone.
 */
for (const [shop, people] of Object.entries(PEOPLE)) {
  const store = openStore(shop);
  await store.install();
  await goLive(shop);
  if (await store.hasCustomer(people[0].email)) {
    console.log(`${shop}: nothing to do`);
    continue;
  }
  for (const person of people) {
    const customer = await store.createCustomer(person);
    for (const order of person.orders) await store.placeOrder(customer, order);
  }
  console.log(`${shop}: ${people.length} customers`);
}
await settled();
await stopQueue();
await closeDatabase();
