import { BlockStack, Form, Text } from "@shopify/polaris";
import { useState } from "react";
import { variableCost } from "../../domain/program/rewards";
import { type Offer } from "../../domain/rewards/offers";
import { useReader } from "../../i18n/reader";
import { pointsText } from "../explanation/words";
import { readAmount } from "./amount";
import { AmountField } from "./AmountField";
import { BalanceAfter } from "./BalanceAfter";
import { GivenCode } from "./GivenCode";
import { ModalFrame } from "./ModalFrame";
import { RefusalLine } from "./RefusalLine";
import { RewardChoice } from "./RewardChoice";
import { REFUSED } from "./reward-words";
import { type RewardDialog, useRewardForm } from "./use-reward-form";

/** Any reward that is on, bought with the customer's points on their behalf, at once [S66]. */
export function RedeemOnBehalf(dialog: RewardDialog) {
  const { customer, offers, onClose } = dialog;
  const words = useReader();
  const { t, format } = words;
  const { id, offer, choose, given, send, sending, refused, close } = useRewardForm(
    dialog,
    "redeem",
    t("profile:redeem.done"),
  );
  const [amountText, setAmountText] = useState("");
  const [asked, setAsked] = useState(false);
  const title = t("profile:redeem.action");
  if (given !== null) {
    return (
      <ModalFrame title={title} action={null} closeLabel={t("close")} onClose={onClose}>
        <GivenCode given={given} />
      </ModalFrame>
    );
  }
  const amountMinor = readAmount(amountText, format.currency);
  const cost = offer === undefined ? null : costOf(offer, amountMinor);
  const short = cost !== null && customer.balance < cost;
  const submit = () => {
    setAsked(true);
    if (offer === undefined || cost === null || short) return;
    const amount = offer.reward.kind === "variable" ? String(amountMinor) : "";
    send({ formId: id, rewardId: offer.reward.id, amountMinor: amount });
  };
  const label =
    cost === null ? title : t("profile:redeem.submit", { points: pointsText(cost, words) });
  const action = {
    label: sending ? t("profile:give.creating") : label,
    onAction: submit,
    loading: sending,
    disabled: short,
  };
  return (
    <ModalFrame title={title} action={offer === undefined ? null : action} onClose={close}>
      <Form onSubmit={submit}>
        <BlockStack gap="400">
          {offers.length === 0 && <Text as="p">{t("profile:redeem.empty")}</Text>}
          <RewardChoice offers={offers} selected={offer} onChange={choose} />
          {offer?.reward.kind === "variable" && (
            <AmountField
              reward={offer.reward}
              value={amountText}
              onChange={setAmountText}
              onLeft={() => setAsked(amountText !== "")}
              wrong={asked && cost === null}
            />
          )}
          {short && (
            <Text as="p" tone="critical">
              {t("profile:redeem.tooFew", { balance: pointsText(customer.balance, words) })}
            </Text>
          )}
          {offer !== undefined && (
            <BalanceAfter balance={customer.balance} deducted={short ? 0 : cost} />
          )}
          {refused !== null && (
            <RefusalLine text={t(REFUSED[refused.error])} errorId={refused.errorId ?? null} />
          )}
        </BlockStack>
      </Form>
    </ModalFrame>
  );
}

/** Points for what is chosen; null for an amount that is not offered, or not typed yet. */
function costOf({ reward, costPoints }: Offer, amountMinor: number | null): number | null {
  if (reward.kind !== "variable") return costPoints;
  return amountMinor === null ? null : variableCost(reward, amountMinor);
}
