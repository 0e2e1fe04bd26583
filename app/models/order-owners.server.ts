import { type Connection } from "../db.server";
import { kinOf, keptLine } from "../ledger/kin.server";

type Owned = {
  readonly shopId: number;
  readonly orderId: string;
  readonly customerId: string | null;
  readonly keepOwner: boolean;
};

/**
 * After a merge Shopify names the kept customer on orders of the other: they stay what that one brought [R46]. Tells which of
 * these reports do not change whose an order is; `ownerOf` is who has it so far.
 */
export async function keepOwners<Report extends Owned>(
  connection: Connection,
  reports: readonly Report[],
  ownerOf: (report: Report) => string | null,
): Promise<Report[]> {
  const others = reports.flatMap((report) => {
    const customerId = ownerOf(report);
    const isOther = customerId !== null && !report.keepOwner && customerId !== report.customerId;
    return isOther ? [{ shopId: report.shopId, customerId }] : [];
  });
  if (others.length === 0) return [...reports];
  const { merges } = await kinOf(connection, others);
  return reports.map((report) => {
    const customerId = ownerOf(report);
    if (customerId === null) return report;
    const line = keptLine(merges, { shopId: report.shopId, customerId });
    const same = line.some((each) => each.customerId === report.customerId);
    return same ? { ...report, keepOwner: true } : report;
  });
}
