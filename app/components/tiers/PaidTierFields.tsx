import { useReader } from "../../i18n/reader";
import { TextInput, WholeNumber } from "../program-form/fields";
import { Group } from "../program-form/Group";
import { ResourcesInput } from "../program-form/ResourcesInput";
import { AdvantageFields } from "./AdvantageFields";
import { TierExampleLine } from "./TierExampleLine";

/** How a tier is bought, and what it gives [S157, R45]. */
export function PaidTierFields({ id }: { readonly id: string }) {
  const { t } = useReader();
  return (
    <>
      <Group title={t("tiers:paid.bought.title")} about={t("tiers:paid.bought.about")}>
        <TextInput name="name" maxLength={60} />
        <ResourcesInput
          type="product"
          name="productIds"
          required
          help={t("tiers:paid.bought.productsHelp")}
        />
        <WholeNumber
          name="durationDays"
          unit={t("form:unit.days")}
          help={t("tiers:paid.bought.daysHelp")}
          optional
        />
      </Group>
      <Group title={t("tiers:paid.gives.title")} about={t("tiers:paid.gives.about")}>
        <AdvantageFields begins="" />
        <TierExampleLine tierId={id} />
      </Group>
    </>
  );
}
