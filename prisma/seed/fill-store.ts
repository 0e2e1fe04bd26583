import { PEOPLE } from "./people";
import { openStore } from "./store";

/** Lets the people of a store sign up and buy; how many they are. One that has its customers already is left alone: null. */
export async function fillStore(shop: string): Promise<number | null> {
  const store = openStore(shop);
  const people = PEOPLE[shop];
  if (people === undefined) throw new Error(`Nobody buys at ${shop}`);
  if (await store.hasCustomer(people[0].email)) return null;
  for (const person of people) {
    const customer = await store.createCustomer(person);
    for (const order of person.orders) await store.placeOrder(customer, order);
  }
  return people.length;
}
