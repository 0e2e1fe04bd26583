import { type Connection } from "../db.server";
import { type OrderKey } from "../models/refund-facts.server";
import { openQuestionsAbout } from "../models/order-answers.server";
import { type CustomerChange } from "./customer-change";

const ORDER = /^order:(\d+)$/;

/** The orders of which a settling found that Shopify has to be asked before they can be judged for good [R9]. */
export function ordersToAskAbout(changes: readonly CustomerChange[]): OrderKey[] {
  return changes.flatMap(({ shopId, decisions }) =>
    decisions.flatMap(({ source, trace }) => {
      const orderId = ORDER.exec(source)?.[1];
      const waits = trace.some(
        ({ code }) => code === "awaiting_answers" || code === "awaited_items",
      );
      return orderId !== undefined && waits ? [{ shopId, orderId }] : [];
    }),
  );
}

/** Notes the questions with the decisions that raise them; whoever can ask finds them there, whatever happens meanwhile. */
export async function postQuestions(
  connection: Connection,
  changes: readonly CustomerChange[],
): Promise<void> {
  await openQuestionsAbout(connection, ordersToAskAbout(changes));
}
