import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useReader } from "../../i18n/reader";
import { rewardTitle } from "../explanation/words";
import { CopyButton } from "./CopyButton";

export type GivenReward = {
  readonly ok: true;
  readonly code: string;
  readonly rewardName: string;
  /** What was chosen where the amount can be chosen; null elsewhere. */
  readonly amountMinor: number | null;
  /** False while Shopify has not confirmed the code yet. */
  readonly issued: boolean;
};

const CODE = { fontFamily: "var(--p-font-family-mono)", overflowWrap: "anywhere" } as const;

/** The code that was just made, to hand on. */
export function GivenCode({ given }: { readonly given: GivenReward }) {
  const words = useReader();
  const { t } = words;
  const result = useRef<HTMLDivElement>(null);
  // The button that had the focus is gone.
  useEffect(() => result.current?.focus(), []);
  return (
    <BlockStack gap="300">
      <div role="status" ref={result} tabIndex={-1}>
        <Text as="p">
          {t(given.issued ? "profile:give.given" : "profile:give.waiting", {
            reward: rewardTitle(given, words),
          })}
        </Text>
      </div>
      <InlineStack gap="300" blockAlign="center">
        <Text as="span" variant="headingLg">
          <span style={CODE}>{given.code}</span>
        </Text>
        <CopyButton
          text={given.code}
          label={t("profile:copy.label")}
          accessibilityLabel={t("profile:copy.code", { code: given.code })}
        />
      </InlineStack>
    </BlockStack>
  );
}
