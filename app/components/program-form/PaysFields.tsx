import { BlockStack } from "@shopify/polaris";
import { canBePaid } from "../../domain/program/rewards";
import { useReader } from "../../i18n/reader";
import { ChoiceInput, SelectInput, WholeNumber } from "./fields";
import { useForm } from "./form-context";

type Props = {
  readonly name: string;
  readonly label?: string;
  /** Whether it may pay nothing. */
  readonly optional?: boolean;
};

/** What is paid: points, or one of the rewards that can be given as a code. */
export function PaysFields({ name, label, optional = false }: Props) {
  const { t } = useReader();
  const { typed, base } = useForm();
  const kind = typed[`${name}.kind`];
  const rewards = base.document.rewards.filter(canBePaid);
  const options = [
    ...(optional ? [{ value: "none", label: t("form:pays.none") }] : []),
    { value: "points", label: t("form:pays.points") },
    { value: "reward", label: t("form:pays.reward"), help: t("form:pays.rewardHelp") },
  ];
  return (
    <BlockStack gap="200">
      <ChoiceInput
        name={`${name}.kind`}
        options={options}
        {...(label === undefined ? {} : { label })}
      />
      {kind === "points" && (
        <WholeNumber
          name={`${name}.points`}
          label={t("form:pays.amount")}
          unit={t("form:unit.points")}
        />
      )}
      {kind === "reward" && (
        <SelectInput
          name={`${name}.rewardId`}
          label={t("form:pays.which")}
          placeholder={t("form:pays.choose")}
          help={rewards.length === 0 ? t("form:pays.noRewards") : ""}
          options={rewards.map((reward) => ({ value: reward.id, label: reward.name }))}
        />
      )}
    </BlockStack>
  );
}
