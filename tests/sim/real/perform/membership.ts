import { type Person, type Shop } from "../shop";
import { change, type Stage } from "../stage";
import { present } from "./customers";
import { decide, idFor, STAFF } from "./decisions";

/** Tags that every program here takes for an opting in or out. */
export const TAGS = { opt_in: "club", opt_out: "no club" } as const;

type Opt = { readonly kind: keyof typeof TAGS; readonly at: string; readonly id: string };

const REMOVE = `mutation ($id: ID!, $tags: [String!]!) {
  tagsRemove(id: $id, tags: $tags) { userErrors { message } } }`;
const ADD = `mutation ($id: ID!, $tags: [String!]!) {
  tagsAdd(id: $id, tags: $tags) { userErrors { message } } }`;

/** Opts in or out: every other time by a tag in the store, once a program says what it means, else by staff in the app. */
export async function opt(stage: Stage, shop: Shop, person: Person, event: Opt): Promise<void> {
  const { kind } = event;
  const [first] = shop.history.versions;
  if (Number(event.id) % 2 === 0 && first !== undefined && first.publishedAt <= stage.at)
    await tag(stage, shop, person, TAGS[kind]);
  else await changeByStaff(stage, shop, person, event);
  person.decided.push({ kind, at: stage.at, id: event.id });
}

/** The webhook tells tags that are new: those that are there go first. */
async function tag(stage: Stage, shop: Shop, person: Person, name: string): Promise<void> {
  const id = await present(stage, shop, person);
  await change(stage, shop, REMOVE, { id, tags: Object.values(TAGS) });
  await change(stage, shop, ADD, { id, tags: [name] });
}

async function changeByStaff(stage: Stage, shop: Shop, person: Person, event: Opt): Promise<void> {
  const { changeMembership } = await import("../../../../app/services/change-membership.server");
  const { kind } = event;
  const source = { via: "staff", staffId: STAFF } as const;
  const changeId = idFor(shop, event.id);
  const result = await decide(stage, shop, person, ({ shopId, customerId }) =>
    changeMembership({ shopId, customerId, changeId, kind, source }),
  );
  if (!result.ok) throw new Error(`${kind} by staff: ${result.error}`);
}
