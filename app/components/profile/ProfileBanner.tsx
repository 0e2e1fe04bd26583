import { Banner, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { type Program } from "../../domain/program/document";
import type { CustomerProfile } from "../../models/customer-profile.server";

type Props = {
  readonly customer: CustomerProfile;
  readonly state: Program["state"] | null;
};

/** The one thing about this customer that switches something off, with its reason; usually nothing. */
export function ProfileBanner({ customer, state }: Props) {
  const { t, format } = useReader();
  const { erasedAt, membership, leftAt } = customer;
  if (erasedAt !== null) {
    return (
      <Banner tone="info" title={t("profile:banner.erasedTitle")}>
        <Text as="p">{t("profile:banner.erased", { date: format.date(erasedAt) })}</Text>
      </Banner>
    );
  }
  if (membership === "left") {
    const title = t("profile:banner.leftTitle", {
      date: leftAt === null ? "" : format.date(leftAt),
    });
    return (
      <Banner tone="warning" title={title}>
        <Text as="p">{t("profile:banner.left")}</Text>
      </Banner>
    );
  }
  if (state === "paused") return <Banner tone="warning" title={t("profile:banner.paused")} />;
  if (state !== "live") return <Banner tone="info" title={t("profile:banner.notLive")} />;
  return null;
}
