import { useReader } from "../../i18n/reader";
import { CheckInput, ListInput } from "../program-form/fields";
import { useForm } from "../program-form/form-context";
import { Group } from "../program-form/Group";
import { EligibilityChoice } from "./EligibilityChoice";

/** Who can be in the program, who joins by referring, and which tags opt in and out [S129, S139, S140]. */
export function EligibilityGroup() {
  const { t } = useReader();
  const { typed } = useForm();
  return (
    <>
      <Group title={t("settings:eligibility.title")} about={t("settings:eligibility.about")}>
        <EligibilityChoice />
        {typed.eligibility !== "all_customers" && (
          <CheckInput
            name="membership.referringCustomersJoin"
            label={t("settings:eligibility.referring")}
            help={t("settings:eligibility.referringHelp")}
          />
        )}
      </Group>
      <Group title={t("settings:tags.title")} about={t("settings:tags.about")}>
        <ListInput name="membership.optInTags" help={t("settings:tags.inHelp")} />
        <ListInput name="membership.optOutTags" help={t("settings:tags.outHelp")} />
      </Group>
    </>
  );
}
