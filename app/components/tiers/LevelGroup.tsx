import { Button, FormLayout, InlineStack } from "@shopify/polaris";
import { type TierMetric } from "../../domain/program/tiers";
import { useReader } from "../../i18n/reader";
import { MoneyInput, TextInput, WholeNumber } from "../program-form/fields";
import { useForm } from "../program-form/form-context";
import { Group } from "../program-form/Group";
import { AdvantageFields } from "./AdvantageFields";
import { levelName } from "./level-texts";
import { TierExampleLine } from "./TierExampleLine";

type Props = {
  readonly id: string;
  /** Whether customers begin in it: its threshold stays 0, and it cannot be removed. */
  readonly isFirst: boolean;
  readonly onRemove: () => void;
};

/** One earned tier. */
export function LevelGroup({ id, isFirst, onRemove }: Props) {
  const { t } = useReader();
  const { typed } = useForm();
  const name = levelName(id);
  const title = typed[`${name}.name`]?.trim() || t("tiers:level.new");
  return (
    <div role="group" aria-label={title}>
      <Group title={title} {...(isFirst ? { about: t("tiers:level.first") } : {})}>
        <FormLayout>
          <FormLayout.Group condensed>
            <TextInput name={`${name}.name`} maxLength={60} />
            {!isFirst && <ThresholdInput name={`${name}.threshold`} metric={typed.metric} />}
          </FormLayout.Group>
        </FormLayout>
        <AdvantageFields begins={`${name}.`} />
        <TierExampleLine tierId={id} />
        {!isFirst && (
          <InlineStack align="end">
            <Button variant="plain" tone="critical" onClick={onRemove}>
              {t("tiers:level.remove", { name: title })}
            </Button>
          </InlineStack>
        )}
      </Group>
    </div>
  );
}

type ThresholdProps = {
  readonly name: string;
  readonly metric: TierMetric | (string & {}) | undefined;
};

/** From how much on the tier is reached, in the unit of the metric. */
function ThresholdInput({ name, metric }: ThresholdProps) {
  const { t } = useReader();
  if (metric === "amount_spent") return <MoneyInput name={name} />;
  const unit = metric === "orders" ? t("form:unit.orders") : t("form:unit.points");
  return <WholeNumber name={name} unit={unit} />;
}
