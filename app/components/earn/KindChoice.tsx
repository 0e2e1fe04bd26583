import { BlockStack } from "@shopify/polaris";
import { type EarningRuleKind } from "../../domain/program/earning-rules";
import { useReader } from "../../i18n/reader";
import { KindLink } from "../program/KindLink";
import { Group } from "../program-form/Group";

const CHOICES = [
  {
    about: "earn:choose.orders",
    kinds: ["place_an_order", "first_order", "product_multiplier", "campaign_multiplier"],
  },
  {
    about: "earn:choose.actions",
    kinds: ["create_account", "newsletter_sign_up", "custom_action"],
  },
  { about: "earn:choose.days", kinds: ["birthday", "anniversary"] },
  { about: "earn:choose.goals", kinds: ["goal_spend", "punch_card"] },
] as const satisfies readonly { about: string; kinds: readonly EarningRuleKind[] }[];

/** The kinds of rules, by what they are given for. A rule keeps its kind for good. */
export function KindChoice() {
  const { t } = useReader();
  return (
    <BlockStack gap="400">
      {CHOICES.map(({ about, kinds }) => (
        <Group key={about} title={t(about)}>
          {kinds.map((kind) => (
            <KindLink
              key={kind}
              url={`/app/program/new-rule?kind=${kind}`}
              name={t(`program:kind.${kind}`)}
              about={t(`earn:kind.${kind}`)}
            />
          ))}
        </Group>
      ))}
    </BlockStack>
  );
}
