import { ChoiceList } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { ChoiceInput } from "../program-form/fields";
import { fieldId, useForm, useFormField } from "../program-form/form-context";
import { everyTier } from "../../domain/tiers/level";

/** Who can have the reward: everybody, or only some tiers, paid ones too. */
export function TierChoice() {
  const { t } = useReader();
  const { typed } = useForm();
  return (
    <>
      <ChoiceInput
        name="tierIds.which"
        label={t("rewards:who.title")}
        options={[
          { value: "all", label: t("rewards:who.all") },
          { value: "some", label: t("rewards:who.some") },
        ]}
      />
      {typed["tierIds.which"] === "some" && <Tiers />}
    </>
  );
}

function Tiers() {
  const { t } = useReader();
  const { base } = useForm();
  const { value, error, onChange, onBlur } = useFormField({ name: "tierIds" });
  const tiers = everyTier(base.document.tiers);
  return (
    <ChoiceList
      title={t("rewards:who.tiers")}
      allowMultiple
      choices={tiers.map(({ id, name }, index) => ({
        value: id,
        label: name,
        // A wrong field is jumped to by the id of its first box.
        ...(index === 0 ? { id: fieldId("tierIds") } : {}),
      }))}
      selected={value.split("\n")}
      error={error}
      onChange={(chosen) => {
        const ids = tiers.map((tier) => tier.id).filter((id) => chosen.includes(id));
        onChange(ids.join("\n"));
        onBlur();
      }}
    />
  );
}
