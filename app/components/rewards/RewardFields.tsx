import { Banner, FormLayout, Text } from "@shopify/polaris";
import { canBeGiven, hasNativeDiscount, type Reward } from "../../domain/program/rewards";
import { useReader } from "../../i18n/reader";
import { CheckInput, MoneyInput, TextInput, WholeNumber } from "../program-form/fields";
import { Group } from "../program-form/Group";
import { LimitsFields } from "../program-form/LimitsFields";
import { RewardExample } from "./RewardExample";
import { TierChoice } from "./TierChoice";
import { ValueFields } from "./ValueFields";

type Props = { readonly reward: Reward };

/** Everything that the program says of one reward. What its kind allows stands above what can be set. */
export function RewardFields({ reward }: Props) {
  const { t } = useReader();
  return (
    <>
      {!hasNativeDiscount(reward) && (
        <Banner tone="info">
          <Text as="p">{t("rewards:notOffered")}</Text>
        </Banner>
      )}
      <Group title={t("rewards:group.reward")} about={t(`rewards:about.${reward.kind}`)}>
        <TextInput name="name" help={t("rewards:help.name")} maxLength={60} />
        <CheckInput name="enabled" help={t("rewards:help.enabled")} />
      </Group>
      <Group title={t("rewards:group.worth")} about={t("rewards:group.worthAbout")}>
        <ValueFields kind={reward.kind} />
        <WholeNumber name="costPoints" unit={t("form:unit.points")} />
        <RewardExample id={reward.id} />
      </Group>
      <Group title={t("rewards:group.who")} {...byStaff(reward, t)}>
        <TierChoice />
        <LimitsFields name="limits" />
      </Group>
      <CodeGroup reward={reward} />
    </>
  );
}

/** What staff can do with it for a customer [S64, S66]; the banner above says it of what is offered to nobody. */
function byStaff(reward: Reward, t: ReturnType<typeof useReader>["t"]): { about?: string } {
  if (!hasNativeDiscount(reward)) return {};
  return { about: t(canBeGiven(reward) ? "rewards:staff.give" : "rewards:staff.redeem") };
}

/** What the code demands of an order and of other discounts [R43]. */
function CodeGroup({ reward }: Props) {
  const { t } = useReader();
  const { kind } = reward;
  return (
    <Group title={t("rewards:group.code")} about={t("rewards:group.codeAbout")}>
      <FormLayout>
        <MoneyInput
          name="minimumSubtotalMinor"
          help={t(kind === "free_product" ? "rewards:help.minimumUnits" : "rewards:help.minimum")}
          optional
        />
        <WholeNumber
          name="validDays"
          unit={t("form:unit.days")}
          help={t("rewards:help.validDays")}
          optional
        />
      </FormLayout>
      <CheckInput name="combinesWith.orderDiscounts" />
      <CheckInput name="combinesWith.productDiscounts" />
      {kind === "free_shipping" ? (
        <Text as="p" tone="subdued">
          {t("rewards:help.oneShippingCode")}
        </Text>
      ) : (
        <CheckInput name="combinesWith.shippingDiscounts" />
      )}
    </Group>
  );
}
