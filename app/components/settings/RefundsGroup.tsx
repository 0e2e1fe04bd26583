import { useReader } from "../../i18n/reader";
import { ChoiceInput, WholeNumber } from "../program-form/fields";
import { useForm } from "../program-form/form-context";
import { Group } from "../program-form/Group";
import { LATE_RETURNS, NEGATIVE_BALANCES, RETURNS } from "./refund-texts";

/** What becomes of redeemed points and of debts when an order goes back [R22, R23]. */
export function RefundsGroup() {
  const { t } = useReader();
  const late = useForm().typed["refunds.lateReturn.kind"];
  return (
    <Group title={t("settings:refunds.title")} about={t("settings:refunds.about")}>
      <ChoiceInput
        name="refunds.redeemedPoints"
        label={t("settings:refunds.redeemed")}
        options={RETURNS.map((value) => ({ value, label: t(`settings:refunds.return.${value}`) }))}
      />
      <ChoiceInput
        name="refunds.lateReturn.kind"
        label={t("settings:refunds.late")}
        options={LATE_RETURNS.map((value) => ({
          value,
          label: t(`settings:refunds.lateReturn.${value}`),
        }))}
      />
      {late === "grace" && (
        <WholeNumber
          name="refunds.lateReturn.days"
          label={t("settings:refunds.days")}
          unit={t("form:unit.days")}
        />
      )}
      <ChoiceInput
        name="refunds.negativeBalance"
        label={t("settings:refunds.negative")}
        options={NEGATIVE_BALANCES.map((value) => ({
          value,
          label: t(`settings:refunds.negativeBalance.${value}`),
          help: t(`settings:refunds.negativeBalance.${value}_help`),
        }))}
      />
    </Group>
  );
}
