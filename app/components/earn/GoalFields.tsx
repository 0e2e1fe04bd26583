import { useReader } from "../../i18n/reader";
import { CheckInput, ChoiceInput, MoneyInput, WholeNumber } from "../program-form/fields";
import { Group } from "../program-form/Group";
import { PaysFields } from "../program-form/PaysFields";
import { GOAL_MODES } from "./goal-texts";
import { type RuleFieldsProps } from "./rule-fields";
import { RuleExample } from "./RuleExample";

/** An amount to spend [P20]. */
export function GoalSpendFields({ ruleId }: RuleFieldsProps) {
  const { t } = useReader();
  return (
    <>
      <Group title={t("earn:goal.title")} about={t("earn:goal.about")}>
        <MoneyInput name="amountMinor" />
        <ChoiceInput
          name="mode"
          options={GOAL_MODES.map((value) => ({ value, label: t(`earn:goal.mode.${value}`) }))}
        />
      </Group>
      <Pays ruleId={ruleId} />
      <Terms />
    </>
  );
}

/** A number of orders [P20]. */
export function PunchCardFields({ ruleId }: RuleFieldsProps) {
  const { t } = useReader();
  return (
    <>
      <Group title={t("earn:card.title")} about={t("earn:card.about")}>
        <WholeNumber name="orders" unit={t("earn:card.unit")} />
        <MoneyInput name="minimumOrderMinor" help={t("earn:minimum.help")} optional />
      </Group>
      <Pays ruleId={ruleId} />
      <Terms />
    </>
  );
}

function Pays({ ruleId }: RuleFieldsProps) {
  const { t } = useReader();
  return (
    <Group title={t("earn:goal.paysTitle")} about={t("earn:goal.paysAbout")}>
      <PaysFields name="pays" />
      <RuleExample ruleId={ruleId} />
    </Group>
  );
}

function Terms() {
  const { t } = useReader();
  return (
    <Group title={t("earn:terms.title")} about={t("earn:terms.about")}>
      <WholeNumber
        name="withinDays"
        unit={t("form:unit.days")}
        help={t("earn:terms.daysHelp")}
        optional
      />
      <CheckInput name="repeats" help={t("earn:terms.repeatsHelp")} />
    </Group>
  );
}
