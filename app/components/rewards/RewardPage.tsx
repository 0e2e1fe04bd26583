import { useNavigate } from "@remix-run/react";
import { type Reward } from "../../domain/program/rewards";
import { useReader } from "../../i18n/reader";
import { type ProgramPage } from "../../models/program-page.server";
import { useDialog } from "../profile/use-dialog";
import { ProgramFormPage } from "../program-form/ProgramFormPage";
import { useProgramForm } from "../program-form/use-program-form";
import { rewardPart } from "./reward-part";
import { RemoveReward } from "./RemoveReward";
import { RewardFields } from "./RewardFields";
import { useBackToRewards } from "./use-back";

type Props = { readonly page: ProgramPage; readonly reward: Reward };

/** One reward of the draft, to change or to remove. */
export function RewardPage({ page, reward }: Props) {
  const { t } = useReader();
  const navigate = useNavigate();
  const back = useBackToRewards();
  const { dialog, open, close, remember } = useDialog<"remove">();
  const form = useProgramForm({
    page,
    part: rewardPart(reward.id),
    action: `${back.url}/${reward.id}`,
  });
  return (
    <div onClickCapture={remember}>
      <ProgramFormPage
        form={form}
        title={reward.name}
        back={back}
        actions={[
          {
            content: t("rewards:remove.action"),
            destructive: true,
            onAction: () => open("remove"),
          },
        ]}
      >
        <RewardFields reward={reward} />
        {dialog === "remove" && (
          <RemoveReward
            page={form.base}
            reward={reward}
            onClose={() => close()}
            onRemoved={() => {
              form.release();
              navigate(back.url);
            }}
          />
        )}
      </ProgramFormPage>
    </div>
  );
}
