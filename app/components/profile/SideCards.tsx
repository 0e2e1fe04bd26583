import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { type ReactNode } from "react";
import { useReader } from "../../i18n/reader";
import type { CustomerProfile } from "../../models/customer-profile.server";
import { type Fact, Facts } from "./Facts";

type Props = { readonly customer: CustomerProfile };

function SideCard({
  title,
  facts,
  children,
}: {
  title: string;
  facts: Fact[];
  children?: ReactNode;
}) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <Facts facts={facts} />
        {children}
      </BlockStack>
    </Card>
  );
}

/** Name, email and phone as the shop knows them [S22, S23]. */
export function ContactCard({ customer }: Props) {
  const { t } = useReader();
  const known = (value: string | null) =>
    value === null ? (
      <Text as="span" tone="subdued">
        {t("profile:contact.unknown")}
      </Text>
    ) : (
      <bdi>{value}</bdi>
    );
  return (
    <SideCard
      title={t("profile:contact.title")}
      facts={[
        { term: t("profile:contact.name"), value: known(customer.name) },
        { term: t("profile:contact.email"), value: known(customer.email) },
        { term: t("profile:contact.phone"), value: known(customer.phone) },
      ]}
    />
  );
}

/** Whether there is an account and its email is verified [S25, S191, S192]. */
export function AccountCard({ customer }: Props) {
  const { t } = useReader();
  const { accountExists, emailVerified, shopifyId } = customer;
  const answer = (yes: boolean) => (
    <InlineStack>
      <Badge {...(yes ? { tone: "success" } : {})}>
        {t(yes ? "profile:account.yes" : "profile:account.no")}
      </Badge>
    </InlineStack>
  );
  return (
    <SideCard
      title={t("profile:account.title")}
      facts={[
        { term: t("profile:account.exists"), value: answer(accountExists) },
        { term: t("profile:account.verified"), value: answer(emailVerified) },
      ]}
    >
      {shopifyId === null ? (
        <Text as="p" tone="subdued">
          {t("profile:account.none")}
        </Text>
      ) : (
        <Link url={`shopify://admin/customers/${shopifyId}`} target="_top">
          {t("profile:account.open")}
        </Link>
      )}
    </SideCard>
  );
}

export function MembershipCard({ customer }: Props) {
  const { t, format } = useReader();
  const { membership, joinedAt, leftAt } = customer;
  const facts = [
    ...(joinedAt === null
      ? []
      : [{ term: t("profile:membership.since"), value: format.dateTime(joinedAt) }]),
    ...(membership !== "left" || leftAt === null
      ? []
      : [{ term: t("profile:membership.left"), value: format.dateTime(leftAt) }]),
  ];
  const none = [{ term: t("profile:membership.since"), value: t("profile:membership.never") }];
  return (
    <SideCard title={t("profile:membership.title")} facts={facts.length === 0 ? none : facts} />
  );
}

/** How much was bought, and how much of it counts toward the tier [S32]. */
export function OrderTotalsCard({ customer }: Props) {
  const { t, format } = useReader();
  const { orderCount, counters } = customer;
  return (
    <SideCard
      title={t("profile:orders.title")}
      facts={[
        { term: t("profile:orders.count"), value: format.number(orderCount) },
        { term: t("profile:orders.counted"), value: format.number(counters.orders) },
        { term: t("profile:orders.amount"), value: format.money(counters.amountSpentMinor) },
      ]}
    />
  );
}
