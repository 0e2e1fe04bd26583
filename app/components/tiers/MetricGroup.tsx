import { useReader } from "../../i18n/reader";
import { ChoiceInput } from "../program-form/fields";
import { Group } from "../program-form/Group";
import { MetricChoice } from "./MetricChoice";
import { PERIODS } from "./tiers-part";

/** What counts toward earned tiers, and over which stretch of time [R30]. */
export function MetricGroup() {
  const { t } = useReader();
  return (
    <Group title={t("tiers:metric.title")} about={t("tiers:metric.about")}>
      <MetricChoice />
      <ChoiceInput
        name="period"
        options={PERIODS.map((value) => ({
          value,
          label: t(`tiers:period.${value}`),
          help: t(`tiers:period.${value}_help`),
        }))}
      />
    </Group>
  );
}
