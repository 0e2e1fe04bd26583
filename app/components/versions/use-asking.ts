import { useAppBridge } from "@shopify/app-bridge-react";
import { useNavigate } from "@remix-run/react";
import { useReader } from "../../i18n/reader";
import { type AskedRefused, type AskedDone } from "../../routes/app.program.versions";
import { useSubmission } from "../profile/use-submission";
import { type Fault } from "../submit-fault";

const PAGE = "/app/program/versions";

/** Sends what is asked for on the page, one at a time. */
export type SendAsked = (fields: Record<string, string>) => void;

export type Refused = AskedRefused | Fault;

/**
 * What is asked for on the page: looking, publishing, discarding. What ends the draft is said; after going back to a version
 * the page is about the draft again.
 */
export function useAsking() {
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const { t } = useReader();
  return useSubmission<AskedDone, Refused>(PAGE, {
    onDone: ({ done, version }) => {
      if (done === "publish" || done === "rollBack")
        shopify.toast.show(t("versions:done.published", { version }));
      if (done === "discard") shopify.toast.show(t("versions:done.discarded"));
      if (done === "rollBack") navigate(PAGE);
    },
    onClose: () => undefined,
  });
}
