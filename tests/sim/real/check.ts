import { fold } from "../../../app/domain/fold/fold";
import { type ProgramVersion } from "../../../app/domain/program/document";
import { factsOf } from "../app/notebook";
import { type History, type SimEvent } from "../history";
import { midnightsOf } from "../midnights";
import { tell } from "../model/story";
import { differencesOf, engineOutcome, modelOutcome } from "../outcome";
import { asHistory } from "./as-history";
import { catchUp } from "./catch-up";
import { livedStory } from "./lived";
import { couponDifference } from "./coupons";
import { storedOutcome } from "./outcome";
import { numberOf } from "./perform/money";
import { type Person, type Shop } from "./shop";
import { type Stage } from "./stage";

/** A customer who does not stand where the model has them; `lived` is what became of the history for them. */
export type Failure = { readonly told: string; readonly lived: History | null };

/** Whether everybody in a shop stands, by the tables, where the model has them at the end; null when they do. */
export async function failureOf(stage: Stage, shop: Shop): Promise<Failure | null> {
  await catchUp(stage, shop);
  const versions = await publishedVersions(stage, shop);
  for (const [index, person] of shop.people.entries()) {
    if (person.gid === null) continue;
    const customerId = await numberInApp(stage, shop, person);
    const story = await livedStory(stage, shop, person, customerId);
    const told = await differenceOf(stage, shop, customerId, story, versions);
    if (told === null) continue;
    const lived = asHistory(shop.history, versions, story);
    return { told: `customer ${String(index + 1)}: ${told}`, lived };
  }
  return null;
}

async function publishedVersions(
  { world }: Stage,
  { shopId }: Shop,
): Promise<readonly ProgramVersion[]> {
  const { programVersions } = await import("../../../app/models/program-versions.server");
  return (await programVersions(world.app.database(), [shopId])).get(shopId) ?? [];
}

async function differenceOf(
  stage: Stage,
  shop: Shop,
  customerId: string,
  story: readonly SimEvent[],
  versions: readonly ProgramVersion[],
): Promise<string | null> {
  const database = stage.world.app.database();
  const { end } = shop.history;
  const key = { shopId: shop.shopId, customerId };
  const stored = await storedOutcome(database, key);
  const dated = versions.map((each) => ({ ...each, program: each.document }));
  const midnights = midnightsOf({
    ...shop.history,
    versions: dated,
    customers: [{ events: [...story] }],
  });
  const model = modelOutcome(tell(story, versions, midnights, end), versions, end);
  const [difference] = differencesOf(stored, model);
  if (difference === undefined) return couponDifference(database, key, story);
  const { part, one, other } = difference;
  const engine = engineOutcome(fold(factsOf(story), versions, end));
  const alone = differencesOf(engine, stored).length === 0;
  const whose = alone
    ? "so does the engine alone, of the same story"
    : "the engine alone says otherwise";
  return `${part}: the tables say ${one}, the model ${other}; ${whose}${alone ? "" : `: ${JSON.stringify(engine[part])}`}`;
}

async function numberInApp(
  { world }: Stage,
  { shopId }: Shop,
  { gid, email }: Person,
): Promise<string> {
  const { rows } = await world.app
    .database()
    .query<{ id: string }>(
      "SELECT customer_id AS id FROM customers WHERE shop_id = $1 AND shopify_id = $2",
      [shopId, numberOf(gid ?? "")],
    );
  const [row] = rows;
  if (row === undefined) throw new Error(`The app has never heard of ${email}`);
  return row.id;
}
