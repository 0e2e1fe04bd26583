import { useNavigate } from "@remix-run/react";
import { useMemo, useState } from "react";
import { freshReward } from "../../domain/program/fresh-reward";
import { type RewardKind } from "../../domain/program/rewards";
import { useReader } from "../../i18n/reader";
import { type ProgramPage } from "../../models/program-page.server";
import { ProgramFormPage } from "../program-form/ProgramFormPage";
import { useProgramForm } from "../program-form/use-program-form";
import { newRewardPart } from "./reward-part";
import { RewardFields } from "./RewardFields";
import { useBackToRewards } from "./use-back";

type Props = {
  readonly page: ProgramPage;
  readonly kind: RewardKind;
  /** An id that no version has used. */
  readonly id: string;
};

/** A reward to be added. */
export function NewRewardPage({ page, kind, id: freeId }: Props) {
  const { t, format } = useReader();
  const navigate = useNavigate();
  const back = useBackToRewards();
  // Reading the page again after the save finds another id free; this form's stays.
  const [id] = useState(freeId);
  const part = useMemo(() => newRewardPart(id), [id]);
  const fresh = useMemo(() => freshReward(kind, id, format.currency), [kind, id, format.currency]);
  const leave = () => navigate(back.url);
  const form = useProgramForm({
    page,
    part,
    action: `${back.url}/new?kind=${kind}`,
    fresh,
    onSaved: leave,
    onDiscarded: leave,
  });
  return (
    <ProgramFormPage form={form} title={t(`rewards:new.${kind}`)} back={back}>
      <RewardFields reward={fresh} />
    </ProgramFormPage>
  );
}
