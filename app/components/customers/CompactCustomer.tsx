import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { ListedCustomer } from "../../models/customer-list.server";
import { CustomerName } from "./CustomerName";
import { MembershipBadge } from "./MembershipBadge";
import { type CustomerTexts } from "./use-customer-texts";

type Props = { readonly customer: ListedCustomer; readonly texts: CustomerTexts };

/** A customer on a phone: there are no columns, so each value carries its label. */
export function CompactCustomer({ customer, texts }: Props) {
  const { heading, valuesOf } = texts;
  const value = valuesOf(customer);
  const facts = [
    [heading.points, value.points],
    [heading.tier, value.tier],
    [heading.counted, value.counted],
    [heading.tierChanged, value.tierChanged],
    [heading.synced, value.synced],
  ] as const;
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
        <CustomerName customer={customer} />
        <MembershipBadge membership={customer.membership} />
      </InlineStack>
      <BlockStack gap="050">
        {facts.map(([label, text]) => (
          <InlineStack key={label} align="space-between" gap="200">
            <Text as="span" tone="subdued">
              {label}
            </Text>
            <Text as="span" numeric>
              {text}
            </Text>
          </InlineStack>
        ))}
      </BlockStack>
    </BlockStack>
  );
}
