import { AdvancedGroup } from "./AdvancedGroup";
import { Levels } from "./Levels";
import { MetricGroup } from "./MetricGroup";

/** Everything that the program says of the tiers that are earned. */
export function TierFields({ newIds }: { readonly newIds: readonly string[] }) {
  return (
    <>
      <MetricGroup />
      <Levels newIds={newIds} />
      <AdvancedGroup />
    </>
  );
}
