import { useFetcher } from "@remix-run/react";
import { BlockStack, Box, Button, InlineError, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { action } from "../../routes/app._index";
import { pageOfPart } from "../program-form/pages";
import { type SetupAbout } from "./StepLine";

const WHY = {
  changed_meanwhile: "home:steps.liveChanged",
  other_currency: "home:steps.liveCurrency",
  steps_left: "home:steps.liveChanged",
} as const;

type Props = { readonly about: SetupAbout; readonly variant: "primary" | "secondary" };

/** Sets the draft to live and leads to where it is looked at; without a page for publishing, with the command for it. */
export function GoLive({ about: { paused, domain }, variant }: Props) {
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
      {pageOfPart("versions") === null && <Publishing domain={domain} />}
    </BlockStack>
  );
}

function Publishing({ domain }: { readonly domain: string }) {
  const { t } = useReader();
  return (
    <>
      <Text as="p" tone="subdued">
        {t("home:steps.livePublish")}
      </Text>
      <Box background="bg-surface-secondary" padding="200" borderRadius="200">
        <code style={{ overflowWrap: "anywhere", fontFamily: "var(--p-font-family-mono)" }}>
          {`npm run program -- publish --shop ${domain}`}
        </code>
      </Box>
    </>
  );
}
