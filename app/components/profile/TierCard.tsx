import {
  BlockStack,
  Box,
  Button,
  Card,
  InlineStack,
  Link,
  ProgressBar,
  Text,
  Tooltip,
} from "@shopify/polaris";
import { useId } from "react";
import { type Program } from "../../domain/program/document";
import { metricValue } from "../../domain/tiers/level";
import { useReader } from "../../i18n/reader";
import type { CustomerProfile, TierStanding } from "../../models/customer-profile.server";
import { goesByText, metricText } from "../explanation/events";
import { metricAmount } from "./metric";

type Props = {
  readonly customer: CustomerProfile;
  readonly tiers: Program["tiers"] | null;
  readonly onShowEvent: (key: string) => void;
};

/** The tier, since when and by which order, and the way to the next one [S28-S31]. */
export function TierCard({ customer, tiers, onShowEvent }: Props) {
  const { t } = useReader();
  const { tier } = customer;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("profile:tier.title")}
        </Text>
        {tier === null || tiers === null ? (
          <Text as="p" tone="subdued">
            {t(customer.membership === "left" ? "profile:tier.left" : "profile:tier.none")}
          </Text>
        ) : (
          <>
            <Held tier={tier} tiers={tiers} onShowEvent={onShowEvent} />
            <Way tier={tier} tiers={tiers} customer={customer} />
          </>
        )}
      </BlockStack>
    </Card>
  );
}

type HeldProps = Pick<Props, "onShowEvent"> & {
  readonly tier: TierStanding;
  readonly tiers: Program["tiers"];
};

function Held({ tier, tiers, onShowEvent }: HeldProps) {
  const { t, format } = useReader();
  const { qualifyingOrder: order, since, until } = tier;
  const tooltip = [
    tier.name,
    format.dateTime(since),
    metricText(tier.paid ? "purchase" : tiers.metric, { t, format }),
    ...(order === null ? [] : [t("explain:order", { name: order.name })]),
  ].join(" · ");
  return (
    <BlockStack gap="100">
      <Text as="p" variant="headingLg">
        {tier.name}
      </Text>
      <InlineStack gap="100" wrap>
        <Tooltip content={tooltip} width="wide">
          <Button variant="plain" onClick={() => onShowEvent(tier.event)}>
            {t("profile:tier.since", { date: format.date(since) })}
          </Button>
        </Tooltip>
        {order !== null && (
          <Text as="span">
            {t("profile:tier.qualifyingOrder")}{" "}
            <Link url={`shopify://admin/orders/${order.orderId}`} target="_top">
              {order.name}
            </Link>
          </Text>
        )}
      </InlineStack>
      {until !== null && (
        <Text as="p">
          {t("profile:tier.until", { date: format.date(lastMomentBefore(until)) })}
        </Text>
      )}
    </BlockStack>
  );
}

/** What runs out at midnight is there until the day before. */
function lastMomentBefore(end: string): string {
  return new Date(Date.parse(end) - 1).toISOString();
}

function endOfTheWay({ kept, paid }: TierStanding) {
  if (paid) return "profile:tier.paid";
  return kept ? "profile:tier.kept" : "profile:tier.highest";
}

type WayProps = Omit<HeldProps, "onShowEvent"> & Pick<Props, "customer">;

function Way({ tier, tiers, customer }: WayProps) {
  const { t, format } = useReader();
  const label = useId();
  const words = { t, format };
  const value = metricValue(tiers, customer.counters);
  const counted = metricAmount(tiers.metric, value, words);
  if (tier.next === null) {
    return <Text as="p">{t(endOfTheWay(tier), { counted, tier: tier.name })}</Text>;
  }
  const { name, remaining, threshold, fraction } = tier.next;
  return (
    <BlockStack gap="150">
      <Text as="p" id={label}>
        {t("profile:tier.toNext", {
          tier: name,
          remaining: metricAmount(tiers.metric, remaining, words),
        })}
      </Text>
      <ProgressBar progress={Math.round(fraction * 100)} size="small" ariaLabelledBy={label} />
      <Box>
        <Text as="p" tone="subdued">
          {t("profile:tier.counted", {
            counted,
            threshold: metricAmount(tiers.metric, threshold, words),
            metric: goesByText(tiers.metric, words),
          })}
        </Text>
      </Box>
    </BlockStack>
  );
}
