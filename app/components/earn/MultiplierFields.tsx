import { useReader } from "../../i18n/reader";
import { MomentInput, MultiplierInput } from "../program-form/fields";
import { Group } from "../program-form/Group";
import { ResourcesInput } from "../program-form/ResourcesInput";
import { type RuleFieldsProps } from "./rule-fields";
import { RuleExample } from "./RuleExample";

export function ProductFields({ ruleId }: RuleFieldsProps) {
  const { t } = useReader();
  return (
    <>
      <Group title={t("earn:which.title")} about={t("earn:which.about")}>
        <ResourcesInput type="product" name="productIds" help={t("earn:ids.products")} />
        <ResourcesInput type="collection" name="collectionIds" help={t("earn:ids.collections")} />
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
