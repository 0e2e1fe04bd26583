import { BlockStack, FormLayout, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import {
  CheckInput,
  ChoiceInput,
  ListInput,
  SelectInput,
  WholeNumber,
} from "../program-form/fields";
import { useForm } from "../program-form/form-context";
import { Group } from "../program-form/Group";
import { ACTIVITIES, EXPIRY_KINDS } from "./expiry-texts";

/** When points expire, and when customers are told before [R20]. */
export function ExpiryGroup() {
  const { t } = useReader();
  const kind = useForm().typed["expiry.mode.kind"];
  return (
    <Group title={t("settings:expiry.title")} about={t("settings:expiry.about")}>
      <ChoiceInput
        name="expiry.mode.kind"
        options={EXPIRY_KINDS.map((value) => ({
          value,
          label: t(`settings:expiry.kind.${value}`),
        }))}
      />
      {(kind === "per_lot" || kind === "inactivity") && (
        <WholeNumber
          name="expiry.mode.days"
          label={t("settings:expiry.days")}
          unit={t("form:unit.days")}
        />
      )}
      {kind === "inactivity" && <Activities />}
      {kind === "fixed_date" && <DayOfYear />}
      {kind !== "none" && (
        <ListInput name="expiry.warningDays" help={t("settings:expiry.warningHelp")} />
      )}
    </Group>
  );
}

function Activities() {
  const { t } = useReader();
  return (
    <BlockStack gap="100">
      <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
        <BlockStack gap="100">
          <Text as="p">
            <legend style={{ display: "contents" }}>{t("settings:expiry.activities")}</legend>
          </Text>
          {ACTIVITIES.map((each) => (
            <CheckInput
              key={each}
              name={`expiry.mode.activities.${each}`}
              label={t(`settings:expiry.activity.${each}`)}
            />
          ))}
        </BlockStack>
      </fieldset>
    </BlockStack>
  );
}

const MONTHS = Array.from({ length: 12 }, (_, index) => index);

function DayOfYear() {
  const { t, format } = useReader();
  const monthName = new Intl.DateTimeFormat(format.locale, { month: "long", timeZone: "UTC" });
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <WholeNumber name="expiry.mode.day" label={t("settings:expiry.day")} />
        <SelectInput
          name="expiry.mode.month"
          label={t("settings:expiry.month")}
          options={MONTHS.map((month) => ({
            value: String(month + 1),
            label: monthName.format(Date.UTC(2000, month, 1)),
          }))}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}
