import { type ComponentChild } from "preact";
import { type Account } from "../account";
import { type Loyalty } from "../loyalty";
import { customerId } from "../start";
import { text } from "../text";
import { NoticeBanner } from "./NoticeBanner";
import { Reservations } from "./Reservations";
import { Rewards } from "./Rewards";

type Props = {
  readonly loyalty: Loyalty;
  readonly frame: (content: ComponentChild) => ComponentChild;
  readonly above: (account: Account) => ComponentChild;
  readonly below: (account: Account) => ComponentChild;
};

/** Decides what this shopper sees; both places of the extension agree on it. */
export function AccountPart({ loyalty, frame, above, below }: Props) {
  const { phase, account, notice } = loyalty.state.value;
  if (!customerId()) return frame(<s-text color="subdued">{text("signIn")}</s-text>);
  if (phase === "failed") return frame(<LoadFailed loyalty={loyalty} />);
  if (!account) return frame(<s-skeleton-paragraph content={text("loading")} />);
  // Who has opted out is left alone, and a program that is not live is nobody's business yet.
  if (account.state === "left" || account.state === "closed") return null;
  if (account.state === "guest") {
    return frame(<s-text color="subdued">{text("notMember")}</s-text>);
  }
  return frame(
    <>
      {above(account)}
      {notice && <NoticeBanner notice={notice} />}
      <Reservations loyalty={loyalty} account={account} />
      <Rewards loyalty={loyalty} account={account} />
      {below(account)}
    </>,
  );
}

function LoadFailed({ loyalty }: { loyalty: Loyalty }) {
  return (
    <s-stack direction="inline" gap="base" alignItems="center" justifyContent="space-between">
      <s-text color="subdued">{text("error")}</s-text>
      <s-button variant="secondary" onClick={() => void loyalty.retry()}>
        {text("retry")}
      </s-button>
    </s-stack>
  );
}
