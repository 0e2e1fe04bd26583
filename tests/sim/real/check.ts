import { type Fact } from "../../../app/domain/fold/facts";
import { fold } from "../../../app/domain/fold/fold";
import { type CustomerState } from "../../../app/domain/fold/state";
import { type ProgramVersion } from "../../../app/domain/program/document";
import { cleanFacts } from "../check/check";
import { type History, type SimEvent } from "../history";
import { midnightsOf } from "../midnights";
import { tellAll } from "../model/people";
import { differencesOf, engineOutcome, modelOutcome, type Outcome } from "../outcome";
import { asHistory, livedHistory } from "./as-history";
import { catchUp } from "./catch-up";
import { couponDifference } from "./coupons";
import { livedStory } from "./lived";
import { storedOutcome } from "./outcome";
import { numberOf } from "./perform/money";
import { type Person, type Shop } from "./shop";
import { type Stage } from "./stage";

/** A customer who does not stand where the model has them; `lived` is what became of the history. */
export type Failure = { readonly told: string; readonly lived: History | null };

/** Whether everybody in a shop stands, by the tables, where the model has them at the end; null when they do. */
export async function failureOf(stage: Stage, shop: Shop): Promise<Failure | null> {
  await catchUp(stage, shop);
  // What the app learned last may want a coupon made or ended, which is the work of the next minute.
  const { doDueWork } = await import("../../../app/services/due-work.server");
  await doDueWork();
  const versions = await publishedVersions(stage, shop);
  const customerIds: (string | null)[] = [];
  const stories: SimEvent[][] = [];
  for (const person of shop.people) {
    const customerId = person.gid === null ? null : await numberInApp(stage, shop, person);
    customerIds.push(customerId);
    stories.push(customerId === null ? [] : await livedStory(stage, shop, person, customerId));
  }
  const lived = livedHistory(shop.history, versions, stories);
  const model = tellAll(lived, versions, midnightsOf(lived));
  for (const [index, customerId] of customerIds.entries()) {
    const customer = model[index];
    if (customerId === null || customer === undefined) continue;
    const key = { shopId: shop.shopId, customerId };
    const stored = await storedOutcome(stage.world.app.database(), key);
    const facts = cleanFacts(lived, versions)[index] ?? [];
    const alone = fold(facts, versions, lived.end);
    const given = await givenForGood(stage, key);
    const early = given.some((each) => !isGivenBy(alone, each));
    if (early) shop.leftOut.add("gifts that were given before the app knew everything");
    const wanted = early
      ? engineOutcome(fold([...facts, ...given], versions, lived.end))
      : modelOutcome(customer, versions, lived.end);
    const told =
      difference(engineOutcome(alone), stored, wanted) ??
      (await couponDifference(stage.world.app.database(), key, stories[index] ?? []));
    if (told !== null)
      return { told: `customer ${String(index + 1)}: ${told}`, lived: asHistory(lived) };
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

type Given = Extract<Fact, { kind: "gift" | "entry_reward" }>;

/** Gifts of a day and rewards for entering a tier: once given they stay, whatever is learned later [R7]. */
async function givenForGood(
  { world }: Stage,
  key: { readonly shopId: number; readonly customerId: string },
): Promise<Given[]> {
  const { wholeFacts } = await import("../../../app/ledger/whole-facts.server");
  const connection = await world.app.database().connect();
  try {
    const [facts = []] = (await wholeFacts(connection, [key])).values();
    return facts.filter((fact) => fact.kind === "gift" || fact.kind === "entry_reward");
  } finally {
    connection.release();
  }
}

function isGivenBy({ decisions }: CustomerState, { id, points }: Given): boolean {
  return decisions.some((each) => each.source === id && each.points === points);
}

/** With it, whether the engine makes the same of the same story without tables: then it is the engine that differs. */
function difference(alone: Outcome, stored: Outcome, wanted: Outcome): string | null {
  const [found] = differencesOf(stored, wanted);
  if (found === undefined) return null;
  const { part, one, other } = found;
  const whose =
    differencesOf(alone, stored).length === 0
      ? "so does the engine alone, of the same story"
      : `the engine alone says ${JSON.stringify(alone[part])}`;
  return `${part}: the tables say ${one}, but it should be ${other}; ${whose}`;
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
