import { FormLayout } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { SelectInput, WholeNumber } from "./fields";

const PERIODS = ["day", "week", "month", "year"] as const;

/** How often it may happen to one customer; empty for any number of times. */
export function LimitsFields({ name }: { readonly name: string }) {
  const { t } = useReader();
  return (
    <FormLayout>
      <WholeNumber
        name={`${name}.perCustomer`}
        unit={t("form:unit.times")}
        help={t("form:limits.empty")}
        optional
      />
      <FormLayout.Group condensed>
        <WholeNumber name={`${name}.perPeriod.count`} unit={t("form:unit.times")} optional />
        <SelectInput
          name={`${name}.perPeriod.period`}
          label={t("form:limits.each")}
          options={PERIODS.map((value) => ({ value, label: t(`form:limits.${value}`) }))}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}
