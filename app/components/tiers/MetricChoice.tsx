import { Box, ChoiceList, Text } from "@shopify/polaris";
import { useRef } from "react";
import { type TierMetric } from "../../domain/program/tiers";
import { useReader } from "../../i18n/reader";
import { useForm, useFormField } from "../program-form/form-context";
import { type Typed } from "../program-form/typed";
import { levelIds, levelName } from "./level-texts";
import { METRICS, tiersPart } from "./tiers-part";

/**
 * What tiers go by. Another metric empties the thresholds, for 200 euros are not 200 orders; going back brings back what
 * stood there.
 */
export function MetricChoice() {
  const { t } = useReader();
  const { base } = useForm();
  const { label, value, onChange, error } = useFormField({ name: "metric" });
  const change = useThresholds();
  const was = base.document.tiers.metric;
  return (
    <div>
      <ChoiceList
        title={label}
        choices={METRICS.map((each) => ({
          value: each,
          label: t(`tiers:metric.${each}`),
          helpText: t(`tiers:metric.${each}_help`),
        }))}
        selected={[value]}
        error={error}
        onChange={([choice]) => {
          const next = METRICS.find((each) => each === choice) ?? was;
          change(value, next);
          onChange(next);
        }}
      />
      <div aria-live="polite">
        {value !== was && (
          <Box paddingBlockStart="300">
            <Text as="p" fontWeight="semibold">
              {t(`tiers:metric.changed.${value}`)}
            </Text>
          </Box>
        )}
      </div>
    </div>
  );
}

/** Puts the thresholds of another metric into the form: those that were typed for it last, or the document's. */
function useThresholds() {
  const { typed, set, base } = useForm();
  const { format } = useReader();
  const typedFor = useRef<Partial<Record<string, Typed>>>({});
  return (from: string, to: TierMetric) => {
    const { tiers } = base.document;
    typedFor.current[from] = typed;
    const texts =
      typedFor.current[to] ?? (to === tiers.metric ? tiersPart.typed(tiers, format) : {});
    for (const id of levelIds(typed).slice(1)) {
      const name = `${levelName(id)}.threshold`;
      set(name, texts[name] ?? "");
    }
  };
}
