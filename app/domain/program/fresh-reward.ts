import { currencyExponent } from "../shared/money";
import { type Reward, type RewardKind } from "./rewards";

const SHARED = {
  name: "",
  enabled: true,
  minimumSubtotalMinor: null,
  validDays: 90,
  combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true },
  limits: { perCustomer: null, perPeriod: null },
  tierIds: null,
} as const;

/** What a new reward of a kind begins with: something usual to change, in round amounts, and for everybody. */
export function freshReward(kind: RewardKind, id: string, currency: string): Reward {
  const unit = 10 ** currencyExponent(currency);
  const shared = { id, ...SHARED };
  switch (kind) {
    case "fixed_amount":
    case "cart_fixed_amount":
      return { ...shared, kind, costPoints: 100, amountMinor: 5 * unit };
    case "percentage":
      return { ...shared, kind, costPoints: 200, percent: 10 };
    case "free_shipping":
      return { ...shared, kind, costPoints: 150 };
    case "variable":
      return {
        ...shared,
        kind,
        costPoints: 20,
        stepMinor: unit,
        minimumAmountMinor: 5 * unit,
        maximumAmountMinor: 50 * unit,
      };
    case "free_product":
      return { ...shared, kind, costPoints: 500, variantId: "" };
    case "price_adjustment":
      return { ...shared, kind, costPoints: 500, priceMinor: unit, productIds: [] };
  }
}
