import { Box, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";

type Props = {
  readonly balance: number;
  /** Points that are deducted; null when it is not known yet. */
  readonly deducted: number | null;
};

/** The balance as it will be, said before anything is sent. */
export function BalanceAfter({ balance, deducted }: Props) {
  const { t, format } = useReader();
  const result = () => {
    if (deducted === null) return t("profile:adjust.enter");
    const from = format.number(balance);
    if (deducted === 0) return t("profile:give.balanceStays", { balance: from });
    return t("profile:adjust.balance", { from, to: format.number(balance - deducted) });
  };
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <div role="status">
        <Text as="p">{result()}</Text>
      </div>
    </Box>
  );
}
