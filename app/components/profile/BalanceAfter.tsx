import { Box, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";

type Props = {
  readonly balance: number;
  /** Points that are deducted; null when the balance stays. */
  readonly deducted: number | null;
};

/** The balance as it will be, said before anything is sent. */
export function BalanceAfter({ balance, deducted }: Props) {
  const { t, format } = useReader();
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <div role="status">
        <Text as="p">
          {deducted === null
            ? t("profile:give.balanceStays", { balance: format.number(balance) })
            : t("profile:adjust.balance", {
                from: format.number(balance),
                to: format.number(balance - deducted),
              })}
        </Text>
      </div>
    </Box>
  );
}
