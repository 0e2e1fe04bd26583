import { useReader } from "../../i18n/reader";
import { Example } from "../examples/Example";
import { useForm } from "../program-form/form-context";
import { exampleOf } from "./reward-example";
import { rewardAsTyped } from "./reward-part";

/** What the reward as it is typed comes to; nothing while its numbers are wrong, or where that depends on the order. */
export function RewardExample({ id }: { readonly id: string }) {
  const words = useReader();
  const { typed } = useForm();
  const reward = rewardAsTyped(id, typed, words.format);
  const text = reward === null ? null : exampleOf(reward, words);
  return text === null ? null : <Example text={text} />;
}
