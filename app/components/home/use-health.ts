import { useReader } from "../../i18n/reader";
import type { HomeStatus } from "../../models/home-status.server";
import type { Jobs } from "../../models/home-work.server";
import type { Reconciliation } from "../../models/reconciliations.server";
import { type Words } from "../../i18n/words";
import { topicText } from "./topics";

export type HealthFact = {
  readonly label: string;
  readonly value: string;
  readonly link?: { readonly url: string; readonly text: string };
};

/** What the health card says, in the reader's words. */
export function useHealth(status: HomeStatus): HealthFact[] {
  const { receipts, backlog, setAside, jobs, setup, reconciliation } = status;
  const words = useReader();
  const { t, format } = words;
  const topic = (name: string) => {
    const key = topicText(name);
    return key === null ? name : t(key);
  };
  const lastReceived = () => {
    if (receipts === null) return t("home:health.slow");
    const { lastAt, lastTopic } = receipts;
    if (lastAt === null) return t("home:health.never");
    return t("home:health.lastValue", {
      time: format.dateTime(lastAt),
      topic: topic(lastTopic ?? ""),
    });
  };
  const jobsValue = () => {
    if (jobs === null) return t("home:health.slow");
    const { open, retried } = jobCounts(jobs);
    if (open + retried === 0) return t("home:health.jobsNone");
    return t("home:health.jobsValue", {
      open: format.number(open),
      retried: format.number(retried),
    });
  };
  return [
    { label: t("home:health.last"), value: lastReceived() },
    { label: t("home:health.pending"), value: format.number(backlog.pending) },
    {
      label: t("home:health.setAside"),
      value: format.number(setAside),
      ...(setAside > 0 && {
        link: { url: "/app/webhooks", text: t("home:needs.setAsideAction") },
      }),
    },
    { label: t("home:health.jobs"), value: jobsValue() },
    ...(reconciliation === null ? [] : [comparison(reconciliation, words)]),
    {
      label: t("home:health.checkout"),
      value: t(setup.checkoutUsed ? "home:health.checkoutUsed" : "home:health.checkoutUnseen"),
    },
  ];
}

/** Failed jobs whose work is still undone, and those that are tried again by themselves. */
export function jobCounts({ troubles }: Jobs): { readonly open: number; readonly retried: number } {
  const sum = (of: (trouble: Jobs["troubles"][number]) => number) =>
    troubles.reduce((total, trouble) => total + of(trouble), 0);
  return {
    open: sum((trouble) => trouble.open),
    retried: sum(({ state, count }) => (state === "retry" ? count : 0)),
  };
}

function comparison(last: Reconciliation, words: Words): HealthFact {
  const { t } = words;
  return {
    label: t("home:health.reconciliation"),
    value: reconciliationText(last, words),
    link: { url: "/app/reconciliation", text: t("home:health.reconciliationOpen") },
  };
}

/** What the newest comparison with Shopify found. */
export function reconciliationText(last: Reconciliation, { t, format }: Words): string {
  const { state, found, mended, startedAt, finishedAt } = last;
  if (state !== "done")
    return t(`home:health.reconciliationState.${state}`, { at: format.dateTime(startedAt) });
  const at = format.dateTime(finishedAt ?? startedAt);
  if (found === 0) return t("home:health.reconciliationClean", { at });
  const shown = { shown: format.number(found), mended: format.number(mended), at };
  return t("home:health.reconciliationFound", { count: found, ...shown });
}
