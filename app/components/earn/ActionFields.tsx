import { useReader } from "../../i18n/reader";
import { ChoiceInput, WholeNumber } from "../program-form/fields";
import { Group } from "../program-form/Group";
import { LimitsFields } from "../program-form/LimitsFields";
import { type RuleFieldsProps } from "./rule-fields";
import { CHANNELS } from "./rule-texts";
import { RuleExample } from "./RuleExample";

/** Points for something that a customer does once. */
export function PointsFields({ ruleId }: RuleFieldsProps) {
  const { t } = useReader();
  return (
    <Group title={t("earn:points.title")} about={t("earn:points.once")}>
      <WholeNumber name="points" unit={t("form:unit.points")} />
      <RuleExample ruleId={ruleId} />
    </Group>
  );
}

export function NewsletterFields({ ruleId }: RuleFieldsProps) {
  const { t } = useReader();
  return (
    <Group title={t("earn:points.title")} about={t("earn:points.once")}>
      <WholeNumber name="points" unit={t("form:unit.points")} />
      <ChoiceInput
        name="channel"
        options={CHANNELS.map((value) => ({ value, label: t(`earn:channel.${value}`) }))}
      />
      <RuleExample ruleId={ruleId} />
    </Group>
  );
}

/** Something of the merchant's own, added by staff or by the merchant's systems [S72]. */
export function CustomActionFields({ ruleId }: RuleFieldsProps) {
  const { t } = useReader();
  return (
    <>
      <Group title={t("earn:points.title")} about={t("earn:points.each")}>
        <WholeNumber name="points" unit={t("form:unit.points")} />
        <RuleExample ruleId={ruleId} />
      </Group>
      <Group title={t("earn:limits.title")} about={t("earn:limits.ofActions")}>
        <LimitsFields name="limits" />
      </Group>
    </>
  );
}
