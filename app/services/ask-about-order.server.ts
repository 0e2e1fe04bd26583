import { now } from "../clock.server";
import { type Connection, database, transaction } from "../db.server";
import { type Answers, mergedAnswers, NO_ANSWERS, withAnswers } from "../domain/earning/answers";
import { openQuestions, type Question, questionsOf } from "../domain/earning/questions";
import { judgingVersion } from "../domain/program/in-force";
import { holdConcerned, settle } from "../ledger/settle.server";
import { log } from "../log.server";
import { type AskedOrder, keepAnswers, readAskedOrder } from "../models/order-answers.server";
import { programVersions } from "../models/program-versions.server";
import { type OrderKey } from "../models/refund-facts.server";
import { installedDomain } from "../models/shops.server";
import { readAnswers } from "../shopify/order-answers.server";

/**
 * Asks Shopify what the program that judges an order wants to know of it beside its report, keeps the answer for good [R7]
 * and settles the customer [R9]. Asks only for what is still open, so that running it again changes nothing; throws when
 * Shopify cannot be reached, and the job tries again.
 */
export async function askAboutOrder(shopId: number, orderId: string): Promise<void> {
  const key = { shopId, orderId };
  const domain = await installedDomain(shopId);
  const asked = await readAskedOrder(database(), key, { lock: false });
  if (domain === null || asked === null) return;
  const questions = await openOf(database(), shopId, asked);
  const answers = await answersTo(domain, key, asked, questions);
  await transaction(async (connection) => {
    const known = await readAskedOrder(connection, key, { lock: true });
    if (known === null) return;
    const { customerId, snapshot } = known;
    const customer = customerId === null ? [] : [{ shopId, customerId }];
    await holdConcerned(connection, customer);
    const merged = mergedAnswers(known.answers, answers ?? NO_ANSWERS);
    const open = await openOf(connection, shopId, { ...known, answers: merged });
    // Of an order that is gone from Shopify nothing more will ever be known.
    await keepAnswers(connection, key, merged, answers !== null && open.length > 0);
    const since = snapshot.processedAt;
    const touched = customer.map((each) => ({ ...each, since, orderIds: [orderId] }));
    await settle(connection, touched, await now(connection));
  });
}

async function openOf(
  connection: Pick<Connection, "query">,
  shopId: number,
  { snapshot, answers }: AskedOrder,
): Promise<readonly Question[]> {
  const versions = (await programVersions(connection, [shopId])).get(shopId) ?? [];
  const version = judgingVersion(versions, snapshot.processedAt);
  if (version === null) return [];
  return openQuestions(withAnswers(snapshot, answers), questionsOf(version.document));
}

/** Null when Shopify has no such order any more. */
async function answersTo(
  domain: string,
  { shopId, orderId }: OrderKey,
  { snapshot, answers }: AskedOrder,
  questions: readonly Question[],
): Promise<Answers | null> {
  const products = snapshot.lines
    .filter((line) => !line.giftCard)
    .flatMap(({ productId }) => (typeof productId === "string" ? [productId] : []))
    .filter((id) => answers.products[id] === undefined);
  const wanted = {
    orderId,
    totalMinor: snapshot.totalMinor,
    productIds: questions.includes("products") ? [...new Set(products)] : [],
    ofOrder: questions.some((each) => each !== "products"),
  };
  const found = await readAnswers(domain, wanted);
  if (found === null) log().warn({ shopId, orderId }, "Shopify has no such order");
  return found;
}
