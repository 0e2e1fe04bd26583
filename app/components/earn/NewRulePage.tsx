import { useNavigate } from "@remix-run/react";
import { useMemo, useState } from "react";
import { type EarningRule } from "../../domain/program/earning-rules";
import { useReader } from "../../i18n/reader";
import { type ProgramPage } from "../../models/program-page.server";
import { ProgramFormPage } from "../program-form/ProgramFormPage";
import { useProgramForm } from "../program-form/use-program-form";
import { newRulePart } from "./rule-part";
import { RuleFields } from "./RuleFields";
import { useBackToEarn } from "./use-back";

type Props = {
  readonly page: ProgramPage;
  /** What the rule begins with. */
  readonly fresh: EarningRule;
};

/** A rule to be added. */
export function NewRulePage({ page, fresh: given }: Props) {
  const { t } = useReader();
  const navigate = useNavigate();
  const back = useBackToEarn();
  // Reading the page again after the save finds another id free; this form's rule stays.
  const [fresh] = useState(given);
  const { id, kind } = fresh;
  const part = useMemo(() => newRulePart(id, kind), [id, kind]);
  const leave = () => navigate(back.url);
  const form = useProgramForm({
    page,
    part,
    action: `/app/program/new-rule?kind=${kind}`,
    fresh,
    onSaved: leave,
    onDiscarded: leave,
  });
  const title = t("earn:choose.new", { kind: t(`program:kind.${kind}`) });
  return (
    <ProgramFormPage form={form} title={title} back={back}>
      <RuleFields kind={kind} ruleId={id} />
    </ProgramFormPage>
  );
}
