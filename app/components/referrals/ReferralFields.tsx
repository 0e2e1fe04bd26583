import { useReader } from "../../i18n/reader";
import { CheckInput, MoneyInput, TextInput, WholeNumber } from "../program-form/fields";
import { Group } from "../program-form/Group";
import { PaysFields } from "../program-form/PaysFields";
import { ReferralExampleLine } from "./ReferralExampleLine";

/** Everything that the program says of referrals [R42]. */
export function ReferralFields() {
  const { t } = useReader();
  return (
    <>
      <Group title={t("referrals:on.title")} about={t("referrals:on.about")}>
        <CheckInput name="enabled" label={t("referrals:on.label")} help={t("referrals:on.help")} />
      </Group>
      <Group title={t("referrals:pays.title")} about={t("referrals:pays.about")}>
        <PaysFields name="referrer" optional />
        <PaysFields name="friend" optional />
        <ReferralExampleLine />
      </Group>
      <Group title={t("referrals:terms.title")} about={t("referrals:terms.about")}>
        <MoneyInput name="minimumOrderMinor" help={t("referrals:terms.minimumHelp")} optional />
        <WholeNumber
          name="pendingDays"
          unit={t("form:unit.days")}
          help={t("referrals:terms.daysHelp")}
        />
      </Group>
      <Group title={t("referrals:link.title")} about={t("referrals:link.about")}>
        <TextInput
          name="landingUrl"
          help={t("referrals:link.landingHelp")}
          maxLength={2000}
          optional
        />
        <CheckInput name="codeBased" help={t("referrals:link.codeHelp")} />
      </Group>
    </>
  );
}
