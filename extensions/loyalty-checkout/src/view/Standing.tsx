import { type Account } from "../account";
import { pointsText } from "../text";

/** Balance and tier in one line, and the points that are still to come. */
export function Standing({ account }: { account: Account }) {
  return (
    <s-stack gap="small-200">
      <s-stack direction="inline" gap="small" alignItems="center">
        <s-text type="strong">{pointsText("balance", account.points)}</s-text>
        {account.tier && <s-badge>{account.tier.name}</s-badge>}
      </s-stack>
      {account.pendingPoints > 0 && (
        <s-text color="subdued">{pointsText("pending", account.pendingPoints)}</s-text>
      )}
    </s-stack>
  );
}
