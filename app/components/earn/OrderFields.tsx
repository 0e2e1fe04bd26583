import { FormLayout } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import {
  CheckInput,
  ListInput,
  MoneyInput,
  SelectInput,
  WholeNumber,
} from "../program-form/fields";
import { Group } from "../program-form/Group";
import { LimitsFields } from "../program-form/LimitsFields";
import { ResourcesInput } from "../program-form/ResourcesInput";
import { DELAY_FROM } from "./order-texts";
import { type RuleFieldsProps } from "./rule-fields";
import { RuleExample } from "./RuleExample";

/** The rule by which orders earn by their amount [R12]. */
export function PlaceAnOrderFields({ ruleId }: RuleFieldsProps) {
  const { t } = useReader();
  return (
    <>
      <Group title={t("earn:rate.title")} about={t("earn:rate.about")}>
        <FormLayout>
          <FormLayout.Group condensed>
            <WholeNumber name="points" unit={t("form:unit.points")} />
            <MoneyInput name="perMinor" help={t("earn:rate.perHelp")} />
          </FormLayout.Group>
        </FormLayout>
        <MinimumInput />
        <RuleExample ruleId={ruleId} />
      </Group>
      <Exclusions />
      <Delay />
      <Group title={t("earn:limits.title")} about={t("earn:limits.ofOrders")}>
        <WholeNumber
          name="maximumPoints"
          unit={t("form:unit.points")}
          help={t("earn:limits.maximumHelp")}
          optional
        />
        <LimitsFields name="limits" />
      </Group>
    </>
  );
}

export function FirstOrderFields({ ruleId }: RuleFieldsProps) {
  const { t } = useReader();
  return (
    <Group title={t("earn:first.title")} about={t("earn:first.about")}>
      <WholeNumber name="points" unit={t("form:unit.points")} />
      <MinimumInput />
      <RuleExample ruleId={ruleId} />
    </Group>
  );
}

function MinimumInput() {
  const { t } = useReader();
  return (
    <MoneyInput
      name="minimumSubtotalMinor"
      label={t("earn:minimum.label")}
      help={t("earn:minimum.help")}
      optional
    />
  );
}

function Exclusions() {
  const { t } = useReader();
  return (
    <Group title={t("earn:exclusions.title")} about={t("earn:exclusions.about")}>
      <ResourcesInput type="product" name="exclusions.productIds" help={t("earn:ids.products")} />
      <ResourcesInput
        type="collection"
        name="exclusions.collectionIds"
        help={t("earn:ids.collections")}
      />
      <ListInput name="exclusions.productTags" help={t("earn:exclusions.tagsHelp")} />
      <ListInput name="exclusions.salesChannels" help={t("earn:exclusions.channelsHelp")} />
      <CheckInput name="exclusions.b2b" />
      <CheckInput name="exclusions.subscriptions" />
    </Group>
  );
}

/** Points that are pending for some days [R2, R24]. */
function Delay() {
  const { t } = useReader();
  return (
    <Group title={t("earn:delay.title")} about={t("earn:delay.about")}>
      <FormLayout>
        <FormLayout.Group condensed>
          <WholeNumber
            name="delay.days"
            label={t("earn:delay.days")}
            unit={t("form:unit.days")}
            help={t("earn:delay.daysHelp")}
            optional
          />
          <SelectInput
            name="delay.from"
            label={t("earn:delay.from")}
            options={DELAY_FROM.map((value) => ({ value, label: t(`earn:delay.from_${value}`) }))}
          />
        </FormLayout.Group>
      </FormLayout>
    </Group>
  );
}
