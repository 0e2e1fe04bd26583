import { Banner, type BannerHandles, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useReader } from "../../i18n/reader";
import { type Refused } from "./use-asking";

/** Why nothing was done, or that it is not known whether it was; it takes the focus when it comes. */
export function RefusalBanner({ refused }: { readonly refused: Refused }) {
  const { t } = useReader();
  const banner = useRef<BannerHandles>(null);
  useEffect(() => banner.current?.focus(), [refused]);
  const isFault = refused.error === "fault";
  return (
    <Banner
      ref={banner}
      tone="warning"
      title={t(isFault ? "versions:refused.noAnswer" : "versions:refused.title")}
    >
      <Text as="p">
        {t(`versions:refused.${refused.error}`)}
        {isFault &&
          refused.errorId !== null &&
          ` ${t("profile:refused.errorId", { errorId: refused.errorId })}`}
      </Text>
    </Banner>
  );
}
