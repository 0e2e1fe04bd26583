import { useReader } from "../../i18n/reader";
import { CheckInput, ChoiceInput } from "../program-form/fields";
import { Group } from "../program-form/Group";
import { EligibilityGroup } from "./EligibilityGroup";
import { ExpiryGroup } from "./ExpiryGroup";
import { OrderGroup } from "./OrderGroup";
import { PastOrdersGroup } from "./PastOrdersGroup";
import { RefundsGroup } from "./RefundsGroup";
import { STATES } from "./settings-part";

/** All settings of the program that are none of its rules, tiers, rewards or referrals. */
export function SettingsFields() {
  const { t } = useReader();
  return (
    <>
      <Group title={t("settings:state.title")} about={t("settings:state.about")}>
        <ChoiceInput
          name="state"
          options={STATES.map((value) => ({
            value,
            label: t(`settings:state.${value}`),
            help: t(`settings:state.${value}_help`),
          }))}
        />
      </Group>
      <EligibilityGroup />
      <OrderGroup />
      <PastOrdersGroup />
      <ExpiryGroup />
      <RefundsGroup />
      <Group title={t("settings:adjustments.title")} about={t("settings:adjustments.about")}>
        <CheckInput
          name="adjustments.visibleToCustomers"
          help={t("settings:adjustments.visibleHelp")}
        />
      </Group>
    </>
  );
}
