import { useMemo } from "react";
import { ruleExample } from "../../domain/examples/rule-example";
import { type Program } from "../../domain/program/document";
import { useReader } from "../../i18n/reader";
import { Example } from "../examples/Example";
import { ruleExampleText } from "../examples/example-words";
import { type Words } from "../../i18n/words";
import { useForm } from "../program-form/form-context";

/** What a rule of the program gives, in one sentence that the engine computed. */
export function exampleText(program: Program, ruleId: string, words: Words): string {
  const example = ruleExample(program, ruleId, words.format.timeZone);
  return example === null ? "" : ruleExampleText(example, program, words);
}

/** The example of the rule as it is typed; while that cannot be read, what is missing. */
export function RuleExample({ ruleId }: { readonly ruleId: string }) {
  const words = useReader();
  const { document } = useForm().checked;
  const text = useMemo(
    () => (document === null ? "" : exampleText(document, ruleId, words)),
    [document, ruleId, words],
  );
  return <Example text={text === "" ? words.t("earn:noExample") : text} />;
}
