import { createHash } from "node:crypto";
import { catchUp } from "../catch-up";
import { type Person, type Shop } from "../shop";
import { type Stage } from "../stage";

export const STAFF = "1";

/** What the app says to a wish: yes, or why not. */
export type Answer<Refusal extends string = string> =
  { readonly ok: true } | { readonly ok: false; readonly error: Refusal };

/** A customer as the app knows them. */
export type Known = {
  readonly shopId: number;
  readonly customerId: string;
  readonly balance: number;
  readonly membership: string;
};

/**
 * Does something in the app that it decides at once. When it does not know the customer, or refuses, it may not have heard
 * yet of what happened in the store: then it is told, and asked again. What it refuses knowing everything is refused.
 */
export async function decide<Result extends Answer>(
  stage: Stage,
  shop: Shop,
  person: Person,
  wish: (known: Known) => Promise<Result>,
): Promise<Result> {
  const early = await knownOf(stage, shop, person);
  const first = early === null ? null : await wish(early);
  if (first?.ok === true) return first;
  await catchUp(stage, shop);
  const known = await knownOf(stage, shop, person);
  if (known === null) throw new Error(`The app has never heard of ${person.email}`);
  return wish(known);
}

async function knownOf({ world }: Stage, { shopId }: Shop, { gid }: Person): Promise<Known | null> {
  if (gid === null) return null;
  const { rows } = await world.app.database().query<Known>(
    `SELECT shop_id AS "shopId", customer_id AS "customerId", balance::float8 AS balance, membership
       FROM customers WHERE shop_id = $1 AND shopify_id = $2`,
    [shopId, gid.slice(gid.lastIndexOf("/") + 1)],
  );
  return rows[0] ?? null;
}

/** The same id whenever the same history is lived through. */
export function idFor({ history }: Shop, eventId: string): string {
  const hex = createHash("sha256")
    .update(`${String(history.seed)}/${eventId}`)
    .digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
