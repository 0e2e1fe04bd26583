import { BlockStack, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { type VersionsPage } from "../../models/versions-page.server";
import { ModalFrame } from "../profile/ModalFrame";
import { netLine } from "./net-line";
import { isStale } from "./PreviewCard";

type Props = {
  readonly page: VersionsPage;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

/** Repeats what was found to change before the draft, or an earlier version, is published. */
export function ConfirmPublishing({ page, onConfirm, onClose }: Props) {
  const words = useReader();
  const { t } = words;
  const { back, preview } = page;
  const next = page.program.inForce.version + 1;
  const past = preview?.state === "done" && !isStale(page) ? preview.sums?.past : undefined;
  return (
    <ModalFrame
      title={
        back === null
          ? t("versions:publish.title", { next })
          : t("versions:back.ask", { to: back.version, next })
      }
      onClose={onClose}
      action={{
        label:
          back === null
            ? t("versions:publish.action", { next })
            : t("versions:back.action", { to: back.version }),
        onAction: onConfirm,
      }}
    >
      <BlockStack gap="200">
        <Text as="p">
          {preview === null || past === undefined
            ? t("versions:publish.noPreview")
            : netLine(preview, past, words)}
        </Text>
        <Text as="p">{t("versions:publish.stays")}</Text>
      </BlockStack>
    </ModalFrame>
  );
}

/** Says what is lost before the draft is thrown away. */
export function ConfirmDiscarding({ onConfirm, onClose }: Omit<Props, "page">) {
  const { t } = useReader();
  const action = { label: t("versions:discard.action"), critical: true, onAction: onConfirm };
  return (
    <ModalFrame title={t("versions:discard.title")} onClose={onClose} action={action}>
      <Text as="p">{t("versions:discard.text")}</Text>
    </ModalFrame>
  );
}
