import { useNavigate } from "@remix-run/react";
import { Text } from "@shopify/polaris";
import { useMemo } from "react";
import { type EarningRule } from "../../domain/program/earning-rules";
import { entryOf } from "../../domain/program/entries";
import { useReader } from "../../i18n/reader";
import { type ProgramPage } from "../../models/program-page.server";
import { useDialog } from "../profile/use-dialog";
import { ProgramFormPage } from "../program-form/ProgramFormPage";
import { RemoveEntry } from "../program-form/RemoveEntry";
import { useProgramForm } from "../program-form/use-program-form";
import { rulePart } from "./rule-part";
import { ruleName } from "./rule-words";
import { RuleFields } from "./RuleFields";
import { useBackToEarn } from "./use-back";

type Props = { readonly page: ProgramPage; readonly rule: EarningRule };

/** One rule of the draft, to change or to remove. */
export function RulePage({ page, rule }: Props) {
  const words = useReader();
  const { t } = words;
  const navigate = useNavigate();
  const back = useBackToEarn();
  const { dialog, open, close, remember } = useDialog<"remove">();
  const { id, kind } = rule;
  const part = useMemo(() => rulePart(id, kind), [id, kind]);
  const form = useProgramForm({ page, part, action: `${back.url}/${id}` });
  const title = ruleName(entryOf(form.base.document, "earningRules", id) ?? rule, words);
  return (
    <div onClickCapture={remember}>
      <ProgramFormPage
        form={form}
        title={title}
        back={back}
        actions={[
          { content: t("earn:remove.action"), destructive: true, onAction: () => open("remove") },
        ]}
      >
        <RuleFields kind={kind} ruleId={id} />
        {dialog === "remove" && (
          <RemoveEntry
            page={form.base}
            list="earningRules"
            id={id}
            action={`${back.url}/${id}/remove`}
            title={t("earn:remove.title", { name: title })}
            label={t("earn:remove.action")}
            onClose={() => close()}
            onRemoved={() => {
              form.release();
              navigate(back.url);
            }}
          >
            <Text as="p">{t("earn:remove.stays")}</Text>
            <Text as="p">{t("earn:remove.insteadOff")}</Text>
          </RemoveEntry>
        )}
      </ProgramFormPage>
    </div>
  );
}
