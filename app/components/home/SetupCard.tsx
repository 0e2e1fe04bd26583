import {
  BlockStack,
  Box,
  Button,
  Card,
  Icon,
  InlineStack,
  ProgressBar,
  Text,
} from "@shopify/polaris";
import { CheckCircleIcon, ClockIcon } from "@shopify/polaris-icons";
import { useId } from "react";
import { useReader } from "../../i18n/reader";
import { type Step } from "./steps";
import { StepBody } from "./StepBody";

type Props = {
  readonly steps: readonly Step[];
  readonly shop: { readonly name: string; readonly domain: string };
  readonly paused: boolean;
  /** Null while the list must stay in sight. */
  readonly onHide: (() => void) | null;
};

/** What to do next, ticked by the app as it happens. */
export function SetupCard({ steps, shop, paused, onHide }: Props) {
  const { t, format } = useReader();
  const titleId = useId();
  const done = steps.filter((step) => step.done).length;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd" id={titleId}>
            {t("home:steps.title")}
          </Text>
          {onHide !== null && (
            <Button variant="plain" onClick={onHide}>
              {t("home:steps.hide")}
            </Button>
          )}
        </InlineStack>
        <BlockStack gap="100">
          <Text as="p" tone="subdued">
            {t("home:steps.progress", {
              done: format.number(done),
              all: format.number(steps.length),
            })}
          </Text>
          <ProgressBar
            size="small"
            tone="success"
            progress={(100 * done) / steps.length}
            ariaLabelledBy={titleId}
          />
        </BlockStack>
        <Box as="ul" padding="0">
          {steps.map((step) => (
            <StepLine key={step.id} step={step} shop={shop} paused={paused} />
          ))}
        </Box>
      </BlockStack>
    </Card>
  );
}

type LineProps = Pick<Props, "shop" | "paused"> & { readonly step: Step };

function StepLine({ step, shop, paused }: LineProps) {
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
            <StepBody step={step} shop={shop} paused={paused} />
          </BlockStack>
        </Box>
      </InlineStack>
    </Box>
  );
}
