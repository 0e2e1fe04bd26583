import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { RetryOutcome } from "../../services/retry-webhook.server";

type Props = {
  readonly outcome: RetryOutcome;
  readonly onLook: () => void;
  readonly onClose: () => void;
};

const PARTS = [
  ["counted", "counted"],
  ["setAsideAgain", "again"],
  ["pending", "pending"],
] as const satisfies readonly (readonly [keyof RetryOutcome, string])[];

/** What became of the webhooks that were tried again. */
export function RetryBanner({ outcome, onLook, onClose }: Props) {
  const { t, format } = useReader();
  const sentences = PARTS.flatMap(([part, key]) => {
    const count = outcome[part];
    const shown = format.number(count);
    return count === 0 ? [] : [t(`home:setAside.outcome.${key}`, { count, shown })];
  });
  if (sentences.length === 0) sentences.push(t("home:setAside.outcome.nothing"));
  const tone = outcome.setAsideAgain > 0 ? "warning" : outcome.pending > 0 ? "info" : "success";
  return (
    <Banner
      tone={tone}
      onDismiss={onClose}
      {...(outcome.pending > 0 && {
        action: { content: t("home:setAside.outcome.look"), onAction: onLook },
      })}
    >
      <BlockStack gap="100">
        {sentences.map((sentence) => (
          <Text as="p" key={sentence}>
            {sentence}
          </Text>
        ))}
      </BlockStack>
    </Banner>
  );
}
