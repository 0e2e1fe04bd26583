import { type Person, type Shop } from "../shop";
import { change, control, type Stage } from "../stage";

const CREATE = `mutation ($input: CustomerInput!) {
  customerCreate(input: $input) { customer { id } userErrors { message } } }`;

/** The customer in the store, who becomes known to it when they first do something. */
export async function present(stage: Stage, shop: Shop, person: Person): Promise<string> {
  if (person.gid !== null) return person.gid;
  const { email, phone } = person;
  const input = { email, phone, firstName: "Kim", lastName: "Lee" };
  const { customer } = await change<{ customer: { id: string } }>(stage, shop, CREATE, { input });
  person.gid = customer.id;
  return customer.id;
}

/** The store's own door to an account: no mutation opens one. */
export async function openAccount(stage: Stage, shop: Shop, person: Person): Promise<void> {
  const customerId = await present(stage, shop, person);
  if (person.decided.some((event) => event.kind === "account_enabled")) return;
  await control(stage, "/__meta/account", {
    shop: shop.facts.domain,
    customerId,
    account: "enabled",
  });
  const id = customerId;
  person.decided.push({ kind: "account_enabled", at: stage.at, id });
}
