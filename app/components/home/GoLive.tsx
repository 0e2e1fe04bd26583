import { useFetcher } from "@remix-run/react";
import { BlockStack, Box, Button, InlineError, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { action } from "../../routes/app._index";
import { type SetupAbout } from "./StepLine";

const WHY = {
  changed_meanwhile: "home:steps.liveChanged",
  other_currency: "home:steps.liveCurrency",
  steps_left: "home:steps.liveChanged",
} as const;

type Props = { readonly about: SetupAbout; readonly variant: "primary" | "secondary" };

/** Sets the draft to live and leads to where it is looked at and published. */
export function GoLive({ about: { paused }, variant }: Props) {
  const { t } = useReader();
  const fetcher = useFetcher<typeof action>();
  const refusal = fetcher.state === "idle" ? fetcher.data : undefined;
  const goLive = () =>
    fetcher.submit({ intent: "goLive" }, { method: "post", action: "/app?index" });
  return (
    <BlockStack gap="200">
      <Text as="p" tone="subdued">
        {t(paused ? "home:steps.livePaused" : "home:steps.liveOpen")}
      </Text>
      <Box>
        <Button variant={variant} loading={fetcher.state !== "idle"} onClick={goLive}>
          {t("home:steps.liveAction")}
        </Button>
      </Box>
      {refusal !== undefined && !refusal.ok && (
        <InlineError
          fieldID="go-live"
          message={t(WHY[refusal.error], {
            currency: "currency" in refusal ? refusal.currency : "",
          })}
        />
      )}
    </BlockStack>
  );
}
