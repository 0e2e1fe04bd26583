import { Text } from "@shopify/polaris";
import { type Reward } from "../../domain/program/rewards";
import { useReader } from "../../i18n/reader";
import { type ProgramPage } from "../../models/program-page.server";
import { RemoveEntry } from "../program-form/RemoveEntry";

type Props = {
  readonly page: ProgramPage;
  readonly reward: Reward;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
};

/** A coupon carries what it is worth, so that codes outlive the reward. */
export function RemoveReward({ page, reward, onRemoved, onClose }: Props) {
  const { t } = useReader();
  return (
    <RemoveEntry
      page={page}
      list="rewards"
      id={reward.id}
      action={`/app/program/rewards/${reward.id}/remove`}
      title={t("rewards:remove.title", { name: reward.name })}
      label={t("rewards:remove.action")}
      onRemoved={onRemoved}
      onClose={onClose}
    >
      <Text as="p">{t("rewards:remove.nobody")}</Text>
      <Text as="p">{t("rewards:remove.codes")}</Text>
      <Text as="p">{t("rewards:remove.insteadOff")}</Text>
    </RemoveEntry>
  );
}
