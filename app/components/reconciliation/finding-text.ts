import type { ListedFinding } from "../../models/reconciliation-findings.server";
import { type Words } from "../../i18n/words";

/** What differed, in the reader's words: an order by its name, else by Shopify's number, and a code by itself. */
export function differenceText(finding: ListedFinding, { t }: Words): string {
  const { difference, orderName, subjectId, code, params } = finding;
  const named = params["order"];
  const name = orderName ?? (typeof named === "string" ? named : subjectId);
  const tag = typeof params["tag"] === "string" ? params["tag"] : "";
  return t(`reconciliation:difference.${difference}`, {
    name,
    code: code ?? subjectId,
    tag,
  });
}

export function causeText({ cause }: Pick<ListedFinding, "cause">, { t }: Words): string {
  return t(`reconciliation:cause.${cause}`);
}

export function mendedText({ mended }: Pick<ListedFinding, "mended">, { t }: Words): string {
  return t(`reconciliation:mended.${mended}`);
}
