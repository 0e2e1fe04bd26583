import { database } from "../db.server";
import { type Answers, NO_ANSWERS, withAnswers } from "../domain/earning/answers";
import { type OrderSnapshot } from "../domain/earning/order-snapshot";
import { type LineShare, pointsByLine } from "../domain/earning/points-by-line";
import { type Trace } from "../domain/earning/trace";
import { basisOf } from "../domain/fold/order-judging";
import { type ProgramVersion } from "../domain/program/document";
import { points } from "../domain/shared/points";
import { ANSWERS_OF_ORDER } from "./order-answers.server";

type Decision = {
  readonly points: number;
  readonly pendingPoints: number;
  readonly programVersion: number | null;
  readonly trace: Trace;
};

/** Which line of an order earned how many of its points, by the order's source; only where several did [R12]. */
export async function findPointsByLine(
  shopId: number,
  versions: readonly ProgramVersion[],
  decisions: ReadonlyMap<string, Decision>,
): Promise<ReadonlyMap<string, readonly NumberedShare[]>> {
  const orderIds = [...decisions].flatMap(([source, { trace }]) => {
    const computed = trace.some((step) => step.code === "rate");
    return computed && source.startsWith("order:") ? [source.slice("order:".length)] : [];
  });
  if (orderIds.length === 0) return new Map();
  const { rows } = await database().query<{
    orderId: string;
    snapshot: OrderSnapshot;
    answers: Answers | null;
  }>(
    `SELECT order_id AS "orderId", snapshot, ${ANSWERS_OF_ORDER} AS answers
       FROM orders WHERE shop_id = $1 AND order_id = ANY ($2::bigint[])`,
    [shopId, orderIds],
  );
  return new Map(
    rows.map(({ orderId, snapshot, answers }) => {
      const source = `order:${orderId}`;
      const order = withAnswers(snapshot, answers ?? NO_ANSWERS);
      return [source, sharesOf(order, versions, decisions.get(source))] as const;
    }),
  );
}

/** With the number that the line has in its order, from 1. */
export type NumberedShare = LineShare & { readonly number: number | null };

function sharesOf(
  order: OrderSnapshot,
  versions: readonly ProgramVersion[],
  decision: Decision | undefined,
): NumberedShare[] {
  const version = versions.find((each) => each.version === decision?.programVersion);
  if (version === undefined || decision === undefined) return [];
  const { document } = version;
  const earned = points(decision.points + decision.pendingPoints);
  return pointsByLine(document, basisOf(order, [], document), decision.trace, earned).map(
    (share) => {
      const index = order.lines.findIndex((line) => line.lineId === share.lineId);
      return { ...share, number: index < 0 ? null : index + 1 };
    },
  );
}
