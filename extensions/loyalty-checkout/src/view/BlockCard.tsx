import { type Loyalty } from "../loyalty";
import { settings } from "../settings";
import { text } from "../text";
import { AccountPart } from "./AccountPart";
import { NextReward } from "./NextReward";
import { Progress } from "./Progress";
import { Standing } from "./Standing";

/** The block in the checkout's main column: everything the shopper may want to know. */
export function BlockCard({ loyalty }: { loyalty: Loyalty }) {
  const heading = settings().heading ?? text("heading");
  return (
    <AccountPart
      loyalty={loyalty}
      frame={(content) => (
        <s-section heading={heading}>
          <s-stack gap="base">{content}</s-stack>
        </s-section>
      )}
      above={(account) => (
        <>
          <Standing account={account} />
          <Progress account={account} />
        </>
      )}
      below={(account) => <NextReward account={account} />}
    />
  );
}
