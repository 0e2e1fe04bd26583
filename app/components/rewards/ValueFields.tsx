import { FormLayout } from "@shopify/polaris";
import { type ComponentType } from "react";
import { type RewardKind } from "../../domain/program/rewards";
import { useReader } from "../../i18n/reader";
import { MoneyInput, PercentInput } from "../program-form/fields";
import { ResourcesInput } from "../program-form/ResourcesInput";

/** What a reward of each kind takes off; free shipping leaves nothing to set. */
const FIELDS: { readonly [Kind in RewardKind]: ComponentType | null } = {
  fixed_amount: AmountOff,
  percentage: Percentage,
  free_shipping: null,
  variable: Variable,
  free_product: FreeProduct,
  cart_fixed_amount: AmountOff,
  price_adjustment: PriceAdjustment,
};

export function ValueFields({ kind }: { readonly kind: RewardKind }) {
  const Fields = FIELDS[kind];
  return Fields === null ? null : <Fields />;
}

function AmountOff() {
  return <MoneyInput name="amountMinor" />;
}

function Percentage() {
  return <PercentInput name="percent" />;
}

/** Its cost buys one step; the largest and the smallest amount are multiples of it [P19]. */
function Variable() {
  const { t } = useReader();
  return (
    <FormLayout>
      <MoneyInput name="stepMinor" help={t("rewards:help.step")} />
      <FormLayout.Group condensed>
        <MoneyInput name="minimumAmountMinor" />
        <MoneyInput name="maximumAmountMinor" />
      </FormLayout.Group>
    </FormLayout>
  );
}

function FreeProduct() {
  const { t } = useReader();
  return <ResourcesInput type="variant" name="variantId" help={t("rewards:help.variant")} />;
}

function PriceAdjustment() {
  const { t } = useReader();
  return (
    <FormLayout>
      <MoneyInput name="priceMinor" />
      <ResourcesInput type="product" name="productIds" help={t("rewards:help.products")} required />
    </FormLayout>
  );
}
