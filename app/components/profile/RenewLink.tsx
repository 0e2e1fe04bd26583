import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { type LinkAnswer, type LinkRefused, linkRefusal } from "./link-change";
import { ModalFrame } from "./ModalFrame";
import { RefusalLine } from "./RefusalLine";
import { useSubmission } from "./use-submission";

type Props = {
  readonly customerId: string;
  readonly formId: string;
  readonly onClose: () => void;
  readonly onRenewed: () => void;
};

/** Says what becomes of the old link before there is another [S75]. */
export function RenewLink({ customerId, formId, onClose, onRenewed }: Props) {
  const { t } = useReader();
  const shopify = useAppBridge();
  const { send, sending, refused, close } = useSubmission<LinkAnswer, LinkRefused>(
    `/app/customers/${customerId}/link`,
    {
      onDone: () => {
        shopify.toast.show(t("profile:referral.renewed"));
        onRenewed();
      },
      onClose,
    },
  );
  return (
    <ModalFrame
      title={t("profile:referral.renewTitle")}
      action={{
        label: t("profile:referral.renew"),
        onAction: () => send({ formId, intent: "renew" }),
        loading: sending,
      }}
      onClose={close}
    >
      <BlockStack gap="200">
        <Text as="p">{t("profile:referral.renewOld")}</Text>
        <Text as="p">{t("profile:referral.renewStays")}</Text>
        {refused !== null && (
          <RefusalLine text={t(linkRefusal(refused))} errorId={refused.errorId ?? null} />
        )}
      </BlockStack>
    </ModalFrame>
  );
}
