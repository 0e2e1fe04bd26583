import { AdvancedGroup } from "./AdvancedGroup";
import { Levels } from "./Levels";
import { MetricGroup } from "./MetricGroup";
import { PaidTiersGroup } from "./PaidTiersGroup";

/** Everything that the program says of tiers; those that are bought have a page each. */
export function TierFields({ newIds }: { readonly newIds: readonly string[] }) {
  return (
    <>
      <MetricGroup />
      <Levels newIds={newIds} />
      <PaidTiersGroup />
      <AdvancedGroup />
    </>
  );
}
