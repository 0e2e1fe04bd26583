import { BlockStack, Box, Button, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { type Step } from "./steps";

type Props = {
  readonly step: Step;
  readonly shop: { readonly name: string; readonly domain: string };
  readonly paused: boolean;
};

/** What is done, or how to do it with what exists. */
export function StepBody({ step: { id, done }, shop, paused }: Props) {
  const { t } = useReader();
  if (done) return <Line text={t(`home:steps.${id}Done`, { shop: shop.name })} />;
  switch (id) {
    case "installed":
      return null; // who reads this has the app
    case "firstOrder":
      return <Line text={t("home:steps.firstOrderOpen")} />;
    case "live":
      return <GoLive domain={shop.domain} paused={paused} />;
    case "checkout":
      return (
        <BlockStack gap="200" inlineAlign="start">
          <Line text={t("home:steps.checkoutOpen")} />
          <Button url="shopify:admin/settings/checkout/editor" target="_top">
            {t("home:steps.checkoutAction")}
          </Button>
        </BlockStack>
      );
  }
}

function GoLive({ domain, paused }: { readonly domain: string; readonly paused: boolean }) {
  const { t } = useReader();
  return (
    <BlockStack gap="200">
      <Line text={t(paused ? "home:steps.livePaused" : "home:steps.liveOpen")} />
      <Command text={`npm run program -- publish FILE --shop ${domain}`} />
      <Line text={t("home:steps.liveShow")} />
      <Command text={`npm run --silent program -- show --shop ${domain}`} />
    </BlockStack>
  );
}

function Command({ text }: { readonly text: string }) {
  return (
    <Box background="bg-surface-secondary" padding="200" borderRadius="200">
      <code style={{ overflowWrap: "anywhere", fontFamily: "var(--p-font-family-mono)" }}>
        {text}
      </code>
    </Box>
  );
}

function Line({ text }: { readonly text: string }) {
  return (
    <Text as="p" tone="subdued">
      {text}
    </Text>
  );
}
