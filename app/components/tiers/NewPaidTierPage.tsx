import { useNavigate } from "@remix-run/react";
import { useMemo, useState } from "react";
import { useReader } from "../../i18n/reader";
import { type ProgramPage } from "../../models/program-page.server";
import { ProgramFormPage } from "../program-form/ProgramFormPage";
import { useProgramForm } from "../program-form/use-program-form";
import { freshPaidTier, newPaidTierPart } from "./paid-tier-part";
import { PaidTierFields } from "./PaidTierFields";
import { useBackToTiers } from "./use-back";

type Props = {
  readonly page: ProgramPage;
  /** An id that no version has used. */
  readonly id: string;
};

/** A paid tier to be added. */
export function NewPaidTierPage({ page, id: freeId }: Props) {
  const { t } = useReader();
  const navigate = useNavigate();
  const back = useBackToTiers();
  // Reading the page again after the save finds another id free; this form's stays.
  const [id] = useState(freeId);
  const part = useMemo(() => newPaidTierPart(id), [id]);
  const fresh = useMemo(() => freshPaidTier(id), [id]);
  const leave = () => navigate(back.url);
  const form = useProgramForm({
    page,
    part,
    action: `${back.url}/paid/new`,
    fresh,
    onSaved: leave,
    onDiscarded: leave,
  });
  return (
    <ProgramFormPage form={form} title={t("tiers:paid.new")} back={back}>
      <PaidTierFields id={id} />
    </ProgramFormPage>
  );
}
