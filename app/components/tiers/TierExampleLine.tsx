import { useDeferredValue, useMemo } from "react";
import { tierExample } from "../../domain/examples/tier-example";
import { useReader } from "../../i18n/reader";
import { Example } from "../examples/Example";
import { tierExampleText } from "../examples/example-words";
import { useForm } from "../program-form/form-context";

/** What it takes to reach a tier and what it gives, by the program as it is typed; nothing while a field is wrong. */
export function TierExampleLine({ tierId }: { readonly tierId: string }) {
  const words = useReader();
  const { checked } = useForm();
  // Typing does not wait for the orders that the examples are told of.
  const program = useDeferredValue(checked.document);
  const { timeZone } = words.format;
  const example = useMemo(
    () => (program === null ? null : tierExample(program, tierId, timeZone)),
    [program, tierId, timeZone],
  );
  const tier = [...(program?.tiers.levels ?? []), ...(program?.tiers.paid ?? [])].find(
    ({ id }) => id === tierId,
  );
  if (example === null || tier === undefined) return null;
  return <Example text={tierExampleText(example, tier, words)} />;
}
