import { useReader } from "../../i18n/reader";
import { CheckInput, ChoiceInput } from "../program-form/fields";
import { Group } from "../program-form/Group";
import { AWARD_ON, TAXES } from "./settings-part";

/** Which part of an order earns, and from when on [R11, R12]. */
export function OrderGroup() {
  const { t } = useReader();
  return (
    <Group title={t("settings:order.title")} about={t("settings:order.about")}>
      <ChoiceInput
        name="orderBasis.taxes"
        options={TAXES.map((value) => ({ value, label: t(`settings:order.taxes.${value}`) }))}
      />
      <CheckInput name="orderBasis.shipping" />
      <CheckInput name="orderBasis.storedValueReducesBasis" />
      <ChoiceInput
        name="orderBasis.awardOn"
        options={AWARD_ON.map((value) => ({ value, label: t(`settings:order.awardOn.${value}`) }))}
      />
    </Group>
  );
}
