import { useReader } from "../../i18n/reader";
import { CheckInput, ChoiceInput, WholeNumber } from "../program-form/fields";
import { useForm } from "../program-form/form-context";
import { Group } from "../program-form/Group";
import { REFUND_DOWNGRADES } from "./tiers-part";

/** How tiers are lost, and whether what was bought before joining counts [R30, S153]. */
export function AdvancedGroup() {
  const { t } = useReader();
  const { typed } = useForm();
  return (
    <Group title={t("tiers:advanced.title")} about={t("tiers:advanced.about")}>
      {typed.metric !== "points_earned" && (
        <CheckInput name="includeBeforeOptIn" help={t("tiers:advanced.beforeHelp")} />
      )}
      <ChoiceInput
        name="refundDowngrade"
        options={REFUND_DOWNGRADES.map((value) => ({
          value,
          label: t(`tiers:advanced.${value}`),
          help: t(`tiers:advanced.${value}_help`),
        }))}
      />
      <WholeNumber
        name="graceDays"
        unit={t("form:unit.days")}
        help={t("tiers:advanced.graceHelp")}
      />
    </Group>
  );
}
