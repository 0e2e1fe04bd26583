import { BlockStack, Box, Icon, InlineStack, Text } from "@shopify/polaris";
import { CheckCircleIcon, ClockIcon } from "@shopify/polaris-icons";
import { useReader } from "../../i18n/reader";
import { type BackfillStatus } from "../../models/backfills.server";
import { type Step } from "../../models/home-steps";
import { StepBody } from "./StepBody";

export type SetupAbout = {
  readonly shopName: string;
  readonly paused: boolean;
  readonly live: boolean;
  readonly dataIn: BackfillStatus | null;
};

type Props = {
  readonly step: Step;
  readonly about: SetupAbout;
  /** What to do next: its action stands out. */
  readonly isNext: boolean;
};

/** One step: whether it is done, and what to do about it. */
export function StepLine({ step, about, isNext }: Props) {
  const { t } = useReader();
  return (
    <Box as="li" paddingBlock="200">
      <InlineStack gap="300" wrap={false} blockAlign="start">
        <Box>
          <Icon
            source={step.done ? CheckCircleIcon : ClockIcon}
            tone={step.done ? "success" : "subdued"}
            accessibilityLabel={t(step.done ? "home:steps.done" : "home:steps.open")}
          />
        </Box>
        <Box width="100%" minWidth="0">
          <BlockStack gap="100">
            <Text as="h3" variant="headingSm">
              {t(`home:steps.${step.id}`)}
            </Text>
            <StepBody step={step} about={about} isNext={isNext} />
          </BlockStack>
        </Box>
      </InlineStack>
    </Box>
  );
}
