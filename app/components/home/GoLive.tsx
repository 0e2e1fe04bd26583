import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineError } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { action } from "../../routes/app._index";

const WHY = {
  changed_meanwhile: "home:steps.liveChanged",
  other_currency: "home:steps.liveCurrency",
  steps_left: "home:steps.liveChanged",
} as const;

/** Sets the draft to live and leads to where it is published: what that does is seen before. */
export function GoLive({ variant }: { readonly variant: "primary" | "secondary" }) {
  const { t } = useReader();
  const fetcher = useFetcher<typeof action>();
  const refusal = fetcher.state === "idle" ? fetcher.data : undefined;
  return (
    <BlockStack gap="200" inlineAlign="start">
      <Button
        variant={variant}
        loading={fetcher.state !== "idle"}
        onClick={() =>
          fetcher.submit({ intent: "goLive" }, { method: "post", action: "/app?index" })
        }
      >
        {t("home:steps.liveAction")}
      </Button>
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
