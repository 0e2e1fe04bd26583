import { Badge, InlineStack } from "@shopify/polaris";
import type { CustomerProfile } from "../../models/customer-profile.server";
import { MembershipBadge } from "../customers/MembershipBadge";

export function HeaderBadges({ customer }: { readonly customer: CustomerProfile }) {
  return (
    <InlineStack gap="100">
      <MembershipBadge membership={customer.membership} />
      {customer.tier !== null && <Badge tone="info">{customer.tier.name}</Badge>}
    </InlineStack>
  );
}
