import { type Account } from "../account";
import { money } from "../money";
import { countedText, pointsText, text } from "../text";

type NextTier = NonNullable<Account["nextTier"]>;

/** The way to the next tier; nothing for a shopper in the highest one. */
export function Progress({ account: { nextTier, currency } }: { account: Account }) {
  if (!nextTier) return null;
  return (
    <s-stack gap="small-200">
      <s-progress
        value={nextTier.progress}
        max={1}
        accessibilityLabel={text("tier.progress", { tier: nextTier.name })}
      />
      <s-text color="subdued">{missing(nextTier, currency)}</s-text>
    </s-stack>
  );
}

function missing({ metric, remaining, name: tier }: NextTier, currency: string): string {
  switch (metric) {
    case "amount_spent":
      return text("tier.amountMissing", { amount: money(remaining, currency), tier });
    case "orders":
      return countedText("tier.ordersMissing", remaining, "orders", { tier });
    case "points_earned":
      return pointsText("tier.pointsMissing", remaining, { tier });
  }
}
