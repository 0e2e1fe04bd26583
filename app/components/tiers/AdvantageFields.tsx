import { useReader } from "../../i18n/reader";
import { ListInput, MultiplierInput } from "../program-form/fields";
import { PaysFields } from "../program-form/PaysFields";

/** What a tier gives, earned or bought; `begins` is what the names of its fields begin with. */
export function AdvantageFields({ begins }: { readonly begins: string }) {
  const { t } = useReader();
  return (
    <>
      <MultiplierInput name={`${begins}multiplier`} help={t("tiers:level.multiplierHelp")} />
      <PaysFields name={`${begins}entryReward`} optional />
      <ListInput name={`${begins}perks`} help={t("tiers:level.perksHelp")} />
    </>
  );
}
