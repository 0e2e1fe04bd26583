import { useReader } from "../../i18n/reader";
import { ListInput, MomentInput, MultiplierInput } from "../program-form/fields";
import { Group } from "../program-form/Group";
import { type RuleFieldsProps } from "./rule-fields";
import { RuleExample } from "./RuleExample";

export function ProductFields({ ruleId }: RuleFieldsProps) {
  const { t } = useReader();
  return (
    <>
      <Group title={t("earn:which.title")} about={t("earn:which.about")}>
        <ListInput name="productIds" help={t("earn:ids.products")} monospaced />
        <ListInput name="collectionIds" help={t("earn:ids.collections")} monospaced />
      </Group>
      <Multiplier ruleId={ruleId} about={t("earn:multiplier.ofProducts")} />
    </>
  );
}

/** The times are those of the shop's clock, which the page names. */
export function CampaignFields({ ruleId }: RuleFieldsProps) {
  const { t, format } = useReader();
  return (
    <>
      <Group
        title={t("earn:when.title")}
        about={t("earn:when.about", { zone: format.timeZone.replaceAll("_", " ") })}
      >
        <MomentInput name="startsAt" />
        <MomentInput name="endsAt" help={t("earn:when.endsHelp")} />
      </Group>
      <Multiplier ruleId={ruleId} about={t("earn:multiplier.ofCampaigns")} />
    </>
  );
}

function Multiplier({ ruleId, about }: RuleFieldsProps & { readonly about: string }) {
  const { t } = useReader();
  return (
    <Group title={t("earn:multiplier.title")} about={about}>
      <MultiplierInput name="multiplier" help={t("earn:multiplier.help")} />
      <RuleExample ruleId={ruleId} />
    </Group>
  );
}
