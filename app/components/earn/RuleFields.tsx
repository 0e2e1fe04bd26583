import { type ComponentType } from "react";
import { type EarningRuleKind } from "../../domain/program/earning-rules";
import { useReader } from "../../i18n/reader";
import { CheckInput, TextInput } from "../program-form/fields";
import { Group } from "../program-form/Group";
import { CustomActionFields, NewsletterFields, PointsFields } from "./ActionFields";
import { AnniversaryFields, BirthdayFields } from "./GiftFields";
import { GoalSpendFields, PunchCardFields } from "./GoalFields";
import { CampaignFields, ProductFields } from "./MultiplierFields";
import { FirstOrderFields, PlaceAnOrderFields } from "./OrderFields";
import { type RuleFieldsProps } from "./rule-fields";

const FIELDS: { readonly [Kind in EarningRuleKind]: ComponentType<RuleFieldsProps> } = {
  place_an_order: PlaceAnOrderFields,
  first_order: FirstOrderFields,
  product_multiplier: ProductFields,
  campaign_multiplier: CampaignFields,
  create_account: PointsFields,
  newsletter_sign_up: NewsletterFields,
  custom_action: CustomActionFields,
  birthday: BirthdayFields,
  anniversary: AnniversaryFields,
  goal_spend: GoalSpendFields,
  punch_card: PunchCardFields,
};

type Props = RuleFieldsProps & { readonly kind: EarningRuleKind };

/** All that a rule of a kind says, the rarely used at the end. */
export function RuleFields({ kind, ruleId }: Props) {
  const { t } = useReader();
  const Own = FIELDS[kind];
  const mustBeNamed = kind === "custom_action";
  return (
    <>
      <Group title={t("earn:on.title")} about={t(`earn:kind.${kind}`)}>
        <CheckInput name="enabled" label={t("earn:on.label")} help={t("earn:on.help")} />
        <TextInput
          name="name"
          help={t(mustBeNamed ? "earn:name.action" : "earn:name.optional")}
          maxLength={60}
          optional={!mustBeNamed}
        />
      </Group>
      <Own ruleId={ruleId} />
    </>
  );
}
