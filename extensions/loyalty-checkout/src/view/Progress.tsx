import { type Account } from "../account";
import { money } from "../money";
import { text } from "../text";

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
      <s-text color="subdued">
        {text("tier.remaining", {
          amount: money(nextTier.remainingMinor, currency),
          tier: nextTier.name,
        })}
      </s-text>
    </s-stack>
  );
}
