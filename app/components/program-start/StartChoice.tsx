import { useNavigate, useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, InlineGrid } from "@shopify/polaris";
import { useState } from "react";
import { type ReadyMadeId } from "../../domain/program/ready-made";
import { useReader } from "../../i18n/reader";
import { type ProgramPage } from "../../models/program-page.server";
import { type SaveAnswer } from "../../program-form.server";
import { RefusalLine } from "../profile/RefusalLine";
import { useDialog } from "../profile/use-dialog";
import { useSubmission } from "../profile/use-submission";
import { type Fault } from "../submit-fault";
import { READY_MADE } from "./ready-made-for";
import { ReadyMadeCard } from "./ReadyMadeCard";
import { ReplaceDraft } from "./ReplaceDraft";

type Saved = Extract<SaveAnswer, { readonly ok: true }>;
type Refused = Exclude<SaveAnswer, { readonly ok: true }> | Fault;

/** The ready-made programs; one press makes one of them the draft, after a question where a draft would be lost. */
export function StartChoice({ page }: { readonly page: ProgramPage }) {
  const { t } = useReader();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const { dialog, open, close, remember } = useDialog<ReadyMadeId>();
  const [chosen, setChosen] = useState<ReadyMadeId | null>(null);
  const { send, sending, refused } = useSubmission<Saved, Refused>("/app/program/start", {
    onDone: () => {
      shopify.toast.show(t("form:saved"));
      navigate("/app/program");
    },
    onRefused: revalidate,
    onClose: () => undefined,
  });
  const start = (id: ReadyMadeId) => {
    setChosen(id);
    const { revision, basedOnVersion } = page;
    send({ program: id, revision: String(revision), basedOnVersion: String(basedOnVersion) });
  };
  return (
    <div onClickCapture={remember}>
      <BlockStack gap="400">
        {refused !== null && <Why refused={refused} />}
        <InlineGrid columns={{ xs: 1, lg: 3 }} gap="400">
          {READY_MADE.map((id) => (
            <ReadyMadeCard
              key={id}
              id={id}
              sending={sending && chosen === id}
              disabled={sending && chosen !== id}
              onChoose={() => (page.draft === null ? start(id) : open(id))}
            />
          ))}
        </InlineGrid>
      </BlockStack>
      {dialog !== null && (
        <ReplaceDraft
          page={page}
          title={t(`start:program.${dialog}.title`)}
          onClose={() => close()}
          onReplace={() => {
            close();
            start(dialog);
          }}
        />
      )}
    </div>
  );
}

function Why({ refused }: { readonly refused: Refused }) {
  const { t } = useReader();
  if (refused.error === "fault")
    return <RefusalLine text={t("profile:refused.fault")} errorId={refused.errorId} />;
  if (refused.error === "other_currency")
    return (
      <RefusalLine
        text={t("form:refused.currency", { currency: refused.currency })}
        errorId={null}
      />
    );
  return <RefusalLine text={t("start:meanwhile")} errorId={null} />;
}
