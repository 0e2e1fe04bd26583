import { useAppBridge } from "@shopify/app-bridge-react";
import { Button, Text } from "@shopify/polaris";
import { useParams } from "@remix-run/react";
import { useReader } from "../../i18n/reader";
import { useSubmission } from "./use-submission";

type Props = {
  readonly adjustment: { readonly adjustmentId: string; readonly visibleToCustomer: boolean };
  readonly onChanged: (visibleToCustomer: boolean) => void;
};

/** Shows an adjustment to the customer, or hides it again [S57]. */
export function VisibilityToggle({ adjustment, onChanged }: Props) {
  const { t } = useReader();
  const { toast } = useAppBridge();
  const { customerId } = useParams();
  const next = !adjustment.visibleToCustomer;
  const submission = useSubmission(`/app/customers/${customerId}/visibility`, {
    onDone: () => {
      onChanged(next);
      toast.show(t(next ? "profile:visibility.shown" : "profile:visibility.hidden"));
    },
    onClose: () => undefined,
  });
  const send = () =>
    submission.send({
      adjustmentId: adjustment.adjustmentId,
      visibleToCustomer: next ? "yes" : "no",
    });
  return (
    <>
      <Button variant="plain" loading={submission.sending} onClick={send}>
        {t(next ? "profile:visibility.show" : "profile:visibility.hide")}
      </Button>
      {submission.refused !== null && (
        <Text as="span" tone="critical">
          {t("profile:visibility.failed")}
        </Text>
      )}
    </>
  );
}
