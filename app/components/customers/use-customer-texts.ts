import { useReader } from "../../i18n/reader";
import type { ListedCustomer, TierColumns } from "../../models/customer-list.server";

export type CustomerTexts = ReturnType<typeof useCustomerTexts>;

/** Headings and values of the list's columns as a reader sees them, the same in a table and in a block. */
export function useCustomerTexts({ metric, names }: TierColumns) {
  const { t, format } = useReader();
  const heading = {
    name: t("customers:column.name"),
    membership: t("customers:column.membership"),
    points: t("customers:column.points"),
    tier: t("customers:column.tier"),
    counted: t(`customers:column.counted.${metric}`),
    tierChanged: t("customers:column.tierChanged"),
    synced: t("customers:column.synced"),
  };
  const valuesOf = ({ points, tierId, counted, tierChangedAt, syncedAt }: ListedCustomer) => ({
    points: format.number(points),
    tier: tierId === null ? t("customers:none") : (names[tierId] ?? tierId),
    counted:
      metric === "amount_spent" ? format.money(counted[metric]) : format.number(counted[metric]),
    tierChanged: tierChangedAt === null ? "–" : format.dateTime(tierChangedAt),
    synced: format.dateTime(syncedAt),
  });
  return { heading, valuesOf };
}
