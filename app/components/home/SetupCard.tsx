import { BlockStack, Box, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { useReader } from "../../i18n/reader";
import { type Step } from "../../models/home-steps";
import { type SetupAbout, StepLine } from "./StepLine";

type Props = {
  readonly steps: readonly Step[];
  readonly about: SetupAbout;
  /** Null while the list must stay in sight. */
  readonly onHide: (() => void) | null;
};

/** What to do next, ticked by the app as it happens. That the app is installed stands in the head: it is proven by being here. */
export function SetupCard({ steps, about, onHide }: Props) {
  const { t, format } = useReader();
  const titleId = useId();
  const done = steps.filter((step) => step.done).length;
  // Data comes in by itself: while it does, the next thing to do is the one after.
  const next = steps.find((step) => !step.done && step.id !== "data")?.id ?? null;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd" id={titleId}>
            {t(done === steps.length ? "home:steps.titleDone" : "home:steps.title")}
          </Text>
          {onHide !== null && (
            <Button variant="plain" onClick={onHide}>
              {t("home:steps.hide")}
            </Button>
          )}
        </InlineStack>
        <BlockStack gap="100">
          <Text as="p" tone="subdued">
            {t("home:steps.installed", { shop: about.shopName })}{" "}
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
            <StepLine key={step.id} step={step} about={about} isNext={step.id === next} />
          ))}
        </Box>
      </BlockStack>
    </Card>
  );
}
