import { BlockStack, Button } from "@shopify/polaris";
import { type ReactNode } from "react";
import { useReader } from "../../i18n/reader";
import { type Step } from "../../models/home-steps";
import { DataStep } from "./DataStep";
import { GoLive } from "./GoLive";
import { Line } from "./Line";
import { type SetupAbout } from "./StepLine";

type Props = { readonly step: Step; readonly about: SetupAbout; readonly isNext: boolean };

/** What is done, or how to do it. */
export function StepBody({ step: { id, done }, about, isNext }: Props) {
  const { t } = useReader();
  if (id === "data") return <DataStep initial={about.dataIn} arrived={done} live={about.live} />;
  if (done) return <Line text={t(`home:steps.${id}Done`)} />;
  const variant = isNext ? "primary" : "secondary";
  switch (id) {
    case "program":
      return (
        <WithAction text={t("home:steps.programOpen")}>
          <Button url="/app/program" variant={variant}>
            {t("home:steps.programAction")}
          </Button>
        </WithAction>
      );
    case "preview":
      return (
        <WithAction text={t("home:steps.previewOpen")}>
          <Button url="/app/program/versions" variant={variant}>
            {t("home:steps.previewAction")}
          </Button>
        </WithAction>
      );
    case "live":
      return <GoLive about={about} variant={variant} />;
    case "checkout":
      return (
        <WithAction text={t("home:steps.checkoutOpen")}>
          <Button url="shopify:admin/settings/checkout/editor" target="_top" variant={variant}>
            {t("home:steps.checkoutAction")}
          </Button>
        </WithAction>
      );
  }
}

function WithAction({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <BlockStack gap="200" inlineAlign="start">
      <Line text={text} />
      {children}
    </BlockStack>
  );
}
