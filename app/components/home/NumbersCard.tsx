import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { HomeNumbers } from "../../models/home-numbers.server";

type Props = { readonly numbers: HomeNumbers | null; readonly days: number };

/** Four numbers that say what the program does. */
export function NumbersCard({ numbers, days }: Props) {
  const { t, format } = useReader();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("home:numbers.title", { days: format.number(days) })}
        </Text>
        {numbers === null ? (
          <Text as="p" tone="subdued">
            {t("home:numbers.slow")}
          </Text>
        ) : (
          <InlineGrid columns={{ xs: 2, md: 4 }} gap="400">
            {(["issued", "redeemed", "outstanding", "members"] as const).map((name) => (
              <BlockStack gap="050" key={name}>
                <Text as="h3" tone="subdued">
                  {t(`home:numbers.${name}`)}
                </Text>
                <Text as="p" variant="headingLg" numeric>
                  {format.number(numbers[name])}
                </Text>
                <Text as="p" variant="bodySm" tone="subdued">
                  {t(`home:numbers.${name}Note`, {
                    count: numbers.joined,
                    shown: format.number(numbers.joined),
                  })}
                </Text>
              </BlockStack>
            ))}
          </InlineGrid>
        )}
      </BlockStack>
    </Card>
  );
}
