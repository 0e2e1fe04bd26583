import { useFetcher, useRevalidator } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useReader } from "../../i18n/reader";
import type { CouponPage, ListedCoupon } from "../../models/customer-coupons.server";
import type { CustomerProfile } from "../../models/customer-profile.server";
import { CouponItem } from "./CouponItem";
import { isWaiting } from "./coupon-state";
import { type Fault, isFault } from "../submit-fault";

type Props = {
  readonly customer: CustomerProfile;
  readonly page: CouponPage;
  /** Null when no reward can be given. */
  readonly onGive: (() => void) | null;
  readonly onRevoke: (coupon: ListedCoupon) => void;
};

/** Takes the focus when a coupon's own button has gone. */
export const REWARDS_HEADING = "rewards-heading";

const LIST = { listStyle: "none", margin: 0, padding: 0 } as const;

/** Every coupon the customer has or had [S35], with the unused ones to revoke [S36]. */
export function RewardsCard({ customer, page, onGive, onRevoke }: Props) {
  const { t } = useReader();
  const { coupons, older, fault, loading, loadOlder } = useCoupons(customer.customerId, page);
  useNewsFromShopify(coupons.some(isWaiting));
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <h2 id={REWARDS_HEADING} tabIndex={-1}>
            <Text as="span" variant="headingMd">
              {t("profile:rewards.title")}
            </Text>
          </h2>
          {onGive !== null && (
            <Button variant="plain" onClick={onGive}>
              {t("profile:give.action")}
            </Button>
          )}
        </InlineStack>
        {coupons.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("profile:rewards.empty")}
          </Text>
        ) : (
          <ul style={LIST}>
            {coupons.map((coupon) => (
              <CouponItem key={coupon.couponId} coupon={coupon} onRevoke={onRevoke} />
            ))}
          </ul>
        )}
        {fault && (
          <Text as="p" tone="critical">
            {t("profile:loadFailed")}
          </Text>
        )}
        {older !== null && (
          <InlineStack>
            <Button onClick={loadOlder} loading={loading}>
              {t("profile:rewards.older")}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

function useCoupons(customerId: string, page: CouponPage) {
  const fetcher = useFetcher<CouponPage | Fault>();
  const [before, setBefore] = useState<readonly CouponPage[]>([]);
  const { data } = fetcher;
  useEffect(() => {
    if (data !== undefined && !isFault(data)) setBefore((pages) => [...pages, data]);
  }, [data]);
  // The newest page is read again after every change; what it knows stands.
  const byId = new Map(
    [...before.flatMap((each) => each.coupons), ...page.coupons].map((each) => [
      each.couponId,
      each,
    ]),
  );
  const coupons = [...byId.values()].sort((a, b) => (cursorOf(a) < cursorOf(b) ? 1 : -1));
  const older = (before.at(-1) ?? page).older;
  const loadOlder = () =>
    fetcher.load(`/app/customers/${customerId}/coupons?before=${encodeURIComponent(older ?? "")}`);
  return { coupons, older, loadOlder, loading: fetcher.state !== "idle", fault: isFault(data) };
}

function cursorOf({ madeAt, couponId }: ListedCoupon): string {
  return `${madeAt}~${couponId}`;
}

const LOOK_MS = 2000;
const LOOKS = 15;

/** Looks again while Shopify has something to confirm; after half a minute the reader may reload. */
function useNewsFromShopify(waiting: boolean): void {
  const { revalidate, state } = useRevalidator();
  const looks = useRef(0);
  useEffect(() => {
    if (!waiting) looks.current = 0;
    if (!waiting || state !== "idle" || looks.current >= LOOKS) return;
    const timer = setTimeout(() => {
      looks.current += 1;
      revalidate();
    }, LOOK_MS);
    return () => clearTimeout(timer);
  }, [waiting, state, revalidate]);
}
