import { useMemo } from "react";
import { referralExample } from "../../domain/examples/referral-example";
import { useReader } from "../../i18n/reader";
import { Example } from "../examples/Example";
import { referralExampleText } from "../examples/example-words";
import { useForm } from "../program-form/form-context";

/** What a friend's first order gives to both, as the program is typed; nothing while a field is wrong. */
export function ReferralExampleLine() {
  const words = useReader();
  const { document: program } = useForm().checked;
  const { timeZone } = words.format;
  const example = useMemo(
    () => (program === null ? null : referralExample(program, timeZone)),
    [program, timeZone],
  );
  if (program === null || example === null) return null;
  if (program.referral.referrer === null && program.referral.friend === null) return null;
  return <Example text={referralExampleText(example, program, words)} />;
}
