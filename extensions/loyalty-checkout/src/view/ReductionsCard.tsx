import { type Loyalty } from "../loyalty";
import { AccountPart } from "./AccountPart";
import { Standing } from "./Standing";

/** The place below the discount field: the balance and what it buys. */
export function ReductionsCard({ loyalty }: { loyalty: Loyalty }) {
  return (
    <AccountPart
      loyalty={loyalty}
      frame={(content) => <s-stack gap="small">{content}</s-stack>}
      above={(account) => <Standing account={account} />}
      below={() => null}
    />
  );
}
