import { type Connection, database } from "../../db.server";
import { withAnswers } from "../../domain/earning/answers";
import { openQuestions, questionsOf } from "../../domain/earning/questions";
import { judgingVersion } from "../../domain/program/in-force";
import { type Finding } from "../../domain/reconciliation/finding";
import { allowTheSame } from "../../domain/reconciliation/scopes";
import { forsakenCoupons } from "../../models/coupon-standings.server";
import { readAskedOrder } from "../../models/order-answers.server";
import {
  forsakenRequests,
  ordersOfRefundsAlone,
  readScopes,
  saveScopes,
  unansweredOrders,
  webhooksAside,
} from "../../models/own-side.server";
import { programVersions } from "../../models/program-versions.server";
import { enqueue } from "../../queue/queue.server";
import { grantedScopes } from "../../shopify/changed.server";
import { readInWhatIsMissing } from "../start-backfill.server";
import { orderUnit } from "./count-order.server";
import { readOrderWhole } from "./read-order.server";
import { type OpenRun, type Step, type Unit } from "./step";

/** Orders that only a refund names are read in one step with the rest, so there are few of them. */
const MOST_ALONE = 20;

/** What the app itself left undone: jobs that failed for good, webhooks set aside, questions that nobody answers any more. */
export async function compareOwnSide(run: OpenRun): Promise<Step> {
  const { shopId, domain, to } = run;
  const scopes = await grantedScopes(domain);
  const alone = await ordersOfRefundsAlone(database(), shopId, to, MOST_ALONE);
  const units: Unit[] = [];
  for (const orderId of alone) units.push(orderUnit(run, await readOrderWhole(run, orderId, null)));
  const own: Unit["count"][] = [
    (connection) => countScopes(connection, shopId, scopes),
    (connection) => restartCoupons(connection, run),
    (connection) => restartRequests(connection, run),
    (connection) => listAside(connection, shopId),
    (connection) => listUnanswered(connection, shopId),
  ];
  units.push(...own.map((count) => ({ count, failed: null })));
  return { next: null, compared: alone.length, units };
}

async function countScopes(
  connection: Connection,
  shopId: number,
  scopes: readonly string[],
): Promise<Finding[]> {
  if (allowTheSame(await readScopes(connection, shopId), scopes)) return [];
  await saveScopes(connection, shopId, scopes);
  await readInWhatIsMissing(connection, shopId);
  return [
    {
      difference: "scopes_changed",
      cause: "missed_webhook",
      mended: "updated",
      subject: { kind: "shop", id: "scopes" },
      customerId: null,
      params: { scopes },
    },
  ];
}

async function restartCoupons(connection: Connection, { shopId, to }: OpenRun): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { couponId, customerId, waitsFor } of await forsakenCoupons(connection, shopId, to)) {
    const creating = waitsFor === "create-code";
    if (creating) await enqueue(connection, "create-code", { shopId, couponId });
    else await enqueue(connection, "end-code", { shopId, couponId, again: false });
    findings.push({
      difference: creating ? "code_missing" : "code_not_ended",
      cause: "job_failed",
      mended: creating ? "code_queued" : "ending_queued",
      subject: { kind: "coupon", id: couponId },
      customerId,
      params: {},
    });
  }
  return findings;
}

async function restartRequests(
  connection: Connection,
  { shopId, to }: OpenRun,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { requestId, customerId } of await forsakenRequests(connection, shopId, to)) {
    await enqueue(connection, "answer-data-request", { shopId, requestId });
    findings.push({
      difference: "data_file_missing",
      cause: "job_failed",
      mended: "file_queued",
      subject: { kind: "request", id: requestId },
      customerId,
      params: {},
    });
  }
  return findings;
}

async function listAside(connection: Connection, shopId: number): Promise<Finding[]> {
  const aside = await webhooksAside(connection, shopId);
  return aside.map(({ webhookId, topic, cause }) => ({
    difference: "webhook_set_aside",
    cause: "set_aside",
    mended: "nothing",
    subject: { kind: "webhook", id: webhookId },
    customerId: null,
    params: { topic, reason: cause },
  }));
}

/** Of an order that Shopify shows no more, what its program wants to know of it will never be answered. */
async function listUnanswered(connection: Connection, shopId: number): Promise<Finding[]> {
  const versions = (await programVersions(connection, [shopId])).get(shopId) ?? [];
  const findings: Finding[] = [];
  for (const orderId of await unansweredOrders(connection, shopId)) {
    const asked = await readAskedOrder(connection, { shopId, orderId }, { lock: false });
    const version = asked === null ? null : judgingVersion(versions, asked.snapshot.processedAt);
    if (asked === null || version === null) continue;
    const order = withAnswers(asked.snapshot, asked.answers);
    const questions = openQuestions(order, questionsOf(version.document));
    if (questions.length === 0) continue;
    findings.push({
      difference: "question_closed",
      cause: "not_shown",
      mended: "nothing",
      subject: { kind: "order", id: orderId },
      customerId: asked.customerId,
      params: { questions },
    });
  }
  return findings;
}
