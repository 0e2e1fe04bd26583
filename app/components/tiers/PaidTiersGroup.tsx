import { BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { type PaidTier } from "../../domain/program/tiers";
import { useReader } from "../../i18n/reader";
import { fieldOf } from "../program/change-fields";
import { valueText } from "../program/change-values";
import { useForm } from "../program-form/form-context";
import { Group } from "../program-form/Group";

/** As many as the document may hold. */
const MOST_PAID = 10;

/** The tiers that are bought, each with the way to its page. */
export function PaidTiersGroup() {
  const { t, format } = useReader();
  const { base } = useForm();
  const { paid } = base.document.tiers;
  const full = paid.length >= MOST_PAID;
  return (
    <Group title={t("tiers:paid.title")} about={t("tiers:paid.about")}>
      {paid.length === 0 && <Text as="p">{t("tiers:paid.none")}</Text>}
      {paid.map((tier) => (
        <PaidTierLine key={tier.id} tier={tier} />
      ))}
      <InlineStack gap="200" blockAlign="center">
        <Button url="/app/program/tiers/paid/new" disabled={full}>
          {t("tiers:paid.add")}
        </Button>
        {full && (
          <Text as="span" tone="subdued">
            {t("tiers:paid.full", { most: format.number(MOST_PAID) })}
          </Text>
        )}
      </InlineStack>
    </Group>
  );
}

function PaidTierLine({ tier }: { readonly tier: PaidTier }) {
  const words = useReader();
  const { t } = words;
  const { base } = useForm();
  const said = (name: "multiplier" | "durationDays") =>
    valueText(fieldOf("tiers.paid", [name]), tier[name], words, base.document);
  return (
    <BlockStack gap="050">
      <Text as="h3" variant="headingSm" breakWord>
        <Link url={`/app/program/tiers/paid/${tier.id}`} removeUnderline>
          <bdi>{tier.name}</bdi>
        </Link>
      </Text>
      <Text as="p" tone="subdued">
        {tier.durationDays === null
          ? t("tiers:paid.lineWithoutEnd", { multiplier: said("multiplier") })
          : t("tiers:paid.line", {
              days: said("durationDays"),
              multiplier: said("multiplier"),
            })}
      </Text>
    </BlockStack>
  );
}
