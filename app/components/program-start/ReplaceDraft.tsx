import { BlockStack, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { type ProgramPage } from "../../models/program-page.server";
import { ModalFrame } from "../profile/ModalFrame";
import { useDraftLine } from "../program-form/DraftBadge";

type Props = {
  readonly page: ProgramPage;
  /** What the ready-made program is called. */
  readonly title: string;
  readonly onReplace: () => void;
  readonly onClose: () => void;
};

/** Asks before what somebody worked on is replaced. */
export function ReplaceDraft({ page, title, onReplace, onClose }: Props) {
  const { t } = useReader();
  return (
    <ModalFrame
      title={t("start:replace.title")}
      action={{ label: t("start:replace.action"), onAction: onReplace, critical: true }}
      onClose={onClose}
    >
      <BlockStack gap="200">
        <Text as="p">{useDraftLine(page)}.</Text>
        <Text as="p">{t("start:replace.what", { title })}</Text>
      </BlockStack>
    </ModalFrame>
  );
}
