import { Badge, BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { rewardTitle } from "../explanation/words";
import type { ListedCoupon } from "../../models/customer-coupons.server";
import { CopyButton } from "./CopyButton";
import { couponState, isRevocable } from "./coupon-state";
import { valueText } from "./reward-words";

type Props = {
  readonly coupon: ListedCoupon;
  readonly onRevoke: (coupon: ListedCoupon) => void;
};

const ITEM = {
  borderTop: "var(--p-border-width-025) solid var(--p-color-border)",
  padding: "var(--p-space-300) 0",
} as const;
const CODE = { fontFamily: "var(--p-font-family-mono)", overflowWrap: "anywhere" } as const;

export function CouponItem({ coupon, onRevoke }: Props) {
  const words = useReader();
  const { t } = words;
  const { tone, text } = couponState(coupon);
  return (
    <li style={ITEM}>
      <BlockStack gap="150">
        <InlineStack gap="200" blockAlign="center" align="space-between">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" fontWeight="semibold">
              {rewardTitle(coupon, words)}
            </Text>
            <Badge {...(tone === null ? {} : { tone })}>{t(text)}</Badge>
          </InlineStack>
          <Text as="span" numeric>
            <CostText points={coupon.costPoints} />
          </Text>
        </InlineStack>
        <InlineStack gap="200" blockAlign="center" align="space-between">
          <InlineStack gap="200" blockAlign="center">
            <span style={CODE}>{coupon.code}</span>
            {isRevocable(coupon) && (
              <CopyButton
                text={coupon.code}
                label={t("profile:copy.label")}
                accessibilityLabel={t("profile:copy.code", { code: coupon.code })}
              />
            )}
          </InlineStack>
          {isRevocable(coupon) && (
            <Button
              size="slim"
              onClick={() => onRevoke(coupon)}
              accessibilityLabel={t("profile:revoke.actionFor", { code: coupon.code })}
            >
              {t("profile:revoke.action")}
            </Button>
          )}
        </InlineStack>
        {coupon.amountMinor === null && (
          <Text as="p" tone="subdued">
            {valueText(coupon.reward, words)}
          </Text>
        )}
        <Dates coupon={coupon} />
      </BlockStack>
    </li>
  );
}

function CostText({ points }: { readonly points: number }) {
  const { t, format } = useReader();
  if (points === 0) return t("profile:coupon.free");
  return t("explain:points", { count: points, formatted: format.number(points) });
}

function Dates({ coupon }: { readonly coupon: ListedCoupon }) {
  const { t, format } = useReader();
  const { madeAt, endsAt, usedAt, usedOrder, status } = coupon;
  const open = status === "issued" || status === "issuing" || status === "reserved";
  return (
    <Text as="p" tone="subdued">
      {t("profile:coupon.made", { date: format.date(madeAt) })}
      {open &&
        endsAt !== null &&
        ` · ${t("profile:coupon.ends", { date: format.dateTime(endsAt) })}`}
      {usedAt !== null && ` · ${t("profile:coupon.used", { date: format.date(usedAt) })}`}
      {usedOrder !== null && (
        <>
          {" "}
          <Link url={`shopify://admin/orders/${usedOrder.orderId}`} target="_top">
            {usedOrder.name}
          </Link>
        </>
      )}
    </Text>
  );
}
