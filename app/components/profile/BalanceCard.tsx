import { BlockStack, Card, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { CustomerProfile } from "../../models/customer-profile.server";
import { Facts } from "./Facts";

const COLUMNS = "repeat(auto-fit, minmax(8.5rem, 1fr))";

/** Points now, and what they came from [S34, S41]. */
export function BalanceCard({ customer }: { readonly customer: CustomerProfile }) {
  const { t, format } = useReader();
  const { balance, totalEarned, totalRedeemed, totalAdjusted, totalAnnulled } = customer;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("profile:balance.title")}
          </Text>
          <Text as="p" variant="heading2xl" numeric>
            {t("explain:points", { count: Math.abs(balance), formatted: format.number(balance) })}
          </Text>
          {balance < 0 && <Text as="p">{t("profile:balance.debt")}</Text>}
        </BlockStack>
        <Facts
          columns={COLUMNS}
          facts={[
            { term: t("profile:balance.earned"), value: format.number(totalEarned) },
            { term: t("profile:balance.redeemed"), value: format.number(totalRedeemed) },
            { term: t("profile:balance.adjusted"), value: format.change(totalAdjusted) },
            ...(totalAnnulled === 0
              ? []
              : [{ term: t("profile:balance.annulled"), value: format.number(totalAnnulled) }]),
          ]}
        />
      </BlockStack>
    </Card>
  );
}
