import { askAboutOrder } from "../services/ask-about-order.server";
import { answerDataRequest } from "../services/answer-data-request.server";
import { runBackfill } from "../services/backfill/run-backfill.server";
import { createCode } from "../services/create-code.server";
import { doDueWork } from "../services/due-work.server";
import { endAgain, finishEnding } from "../services/end-coupon.server";
import { eraseCustomer } from "../services/erase-customer.server";
import { redactCustomer } from "../services/redact-customer.server";
import { eraseLeftShop } from "../services/erase-shop.server";
import { fetchOrder } from "../services/fetch-order.server";
import { keepHouse } from "../services/keep-house.server";
import { runPreview } from "../services/run-preview.server";
import { reconcile } from "../services/reconcile.server";
import { queueReconciliations } from "../services/request-reconciliation.server";
import { settleShop } from "../services/settle-shop.server";
import { type JobData, type JobName } from "../queue/catalogue";

type Handlers = { readonly [Name in JobName]: (data: JobData<Name>) => Promise<unknown> };

/** What each job does: one service call, safe to run again. */
export const HANDLERS: Handlers = {
  "create-code": ({ shopId, couponId }) => createCode(shopId, couponId, "background"),
  "end-code": ({ shopId, couponId, again }) =>
    again ? endAgain(shopId, couponId) : finishEnding(shopId, couponId, "background"),
  "fetch-order": ({ shopId, orderId, unlessKnown }) => fetchOrder(shopId, orderId, { unlessKnown }),
  "ask-about-order": ({ shopId, orderId }) => askAboutOrder(shopId, orderId),
  preview: ({ shopId, previewId }) => runPreview({ shopId, previewId }),
  backfill: (key) => runBackfill(key),
  "settle-shop": ({ shopId }) => settleShop(shopId),
  "answer-data-request": ({ shopId, requestId }) => answerDataRequest(shopId, requestId),
  "erase-customer": (asked) =>
    "webhookId" in asked
      ? redactCustomer(asked.shopId, asked.webhookId)
      : eraseCustomer(asked.shopId, asked.customerId),
  "erase-shop": ({ shopId, sentAt }) => eraseLeftShop(shopId, new Date(sentAt)),
  "due-work": () => doDueWork(),
  reconcile: ({ shopId, run }) => reconcile(shopId, run),
  nightly: async () => {
    await keepHouse(new Date());
    await queueReconciliations();
  },
};
