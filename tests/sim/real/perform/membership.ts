import { type SimEvent } from "../../history";
import { type Person, type Shop } from "../shop";
import { change, type Stage } from "../stage";
import { present } from "./customers";
import { decide, idFor, STAFF } from "./decisions";

/** Tags that every program here takes for an opting in or out. */
export const TAGS = { opt_in: "club", opt_out: "no club" } as const;

type Opt = Extract<SimEvent, { kind: keyof typeof TAGS }>;

const REMOVE = `mutation ($id: ID!, $tags: [String!]!) {
  tagsRemove(id: $id, tags: $tags) { userErrors { message } } }`;
const ADD = `mutation ($id: ID!, $tags: [String!]!) {
  tagsAdd(id: $id, tags: $tags) { userErrors { message } } }`;

/** Opts in or out: by a tag in the store, once a program says what it means, else in the app; in by a tag every other time. */
export async function opt(stage: Stage, shop: Shop, person: Person, event: Opt): Promise<void> {
  const { kind } = event;
  const [first] = shop.history.versions;
  const told = kind === "opt_out" ? event.via === "tag" : Number(event.id) % 2 === 0;
  const byTag = told && first !== undefined && first.publishedAt <= stage.at;
  if (byTag) await tag(stage, shop, person, TAGS[kind]);
  else await changeInApp(stage, shop, person, event);
  const decided = { at: stage.at, id: event.id };
  person.decided.push(
    kind === "opt_in" ? { kind, ...decided } : { kind, ...decided, via: byTag ? "tag" : "csv" },
  );
}

/** The webhook tells tags that are new: those that are there go first. */
async function tag(stage: Stage, shop: Shop, person: Person, name: string): Promise<void> {
  const id = await present(stage, shop, person);
  await change(stage, shop, REMOVE, { id, tags: Object.values(TAGS) });
  await change(stage, shop, ADD, { id, tags: [name] });
}

async function changeInApp(stage: Stage, shop: Shop, person: Person, event: Opt): Promise<void> {
  const { changeMembership } = await import("../../../../app/services/change-membership.server");
  const { kind } = event;
  // A paid member leaves by a file only [P3].
  const source =
    kind === "opt_out" ? ({ via: "csv" } as const) : ({ via: "staff", staffId: STAFF } as const);
  const changeId = idFor(shop, event.id);
  const result = await decide(stage, shop, person, ({ shopId, customerId }) =>
    changeMembership({ shopId, customerId, changeId, kind, source }),
  );
  if (!result.ok) throw new Error(`${kind} in the app: ${result.error}`);
}
