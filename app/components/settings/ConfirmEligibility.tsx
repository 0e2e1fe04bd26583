import { BlockStack, Text } from "@shopify/polaris";
import { type Program } from "../../domain/program/document";
import { useReader } from "../../i18n/reader";
import { ModalFrame } from "../profile/ModalFrame";

type Props = {
  readonly to: Program["eligibility"];
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

/** What changing who can be in the program means, and whom to ask before [S158, S159]. */
export function ConfirmEligibility({ to, onConfirm, onClose }: Props) {
  const { t } = useReader();
  return (
    <ModalFrame
      title={t("settings:confirm.title")}
      action={{ label: t("settings:confirm.action"), onAction: onConfirm }}
      closeLabel={t("settings:confirm.keep")}
      onClose={onClose}
    >
      <BlockStack gap="300">
        <Text as="p">{t("settings:confirm.to", { option: t(`settings:eligibility.${to}`) })}</Text>
        <Text as="p">{t("settings:confirm.later")}</Text>
        <Text as="p">{t("settings:confirm.advice")}</Text>
      </BlockStack>
    </ModalFrame>
  );
}
