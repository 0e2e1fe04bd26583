import { BlockStack, Checkbox, Form, Text } from "@shopify/polaris";
import { useState } from "react";
import { useReader } from "../../i18n/reader";
import { pointsText } from "../explanation/words";
import { BalanceAfter } from "./BalanceAfter";
import { GivenCode } from "./GivenCode";
import { ModalFrame } from "./ModalFrame";
import { RefusalLine } from "./RefusalLine";
import { RewardChoice } from "./RewardChoice";
import { REFUSED } from "./reward-words";
import { type RewardDialog, useRewardForm } from "./use-reward-form";

/** A reward by hand, with its points deducted or as a compensation without [S62-S64]. */
export function GiveReward(dialog: RewardDialog) {
  const { customer, offers, onClose } = dialog;
  const words = useReader();
  const { t } = words;
  const { id, offer, choose, given, send, sending, refused, close } = useRewardForm(
    dialog,
    "reward",
    t("profile:give.done"),
  );
  const [deduct, setDeduct] = useState(true);
  const title = t("profile:give.action");
  if (given !== null) {
    return (
      <ModalFrame title={title} action={null} closeLabel={t("close")} onClose={onClose}>
        <GivenCode given={given} />
      </ModalFrame>
    );
  }
  const cost = offer?.costPoints ?? 0;
  const short = deduct && customer.balance < cost;
  const submit = () => {
    if (offer === undefined || short) return;
    send({ formId: id, rewardId: offer.reward.id, deductPoints: deduct ? "yes" : "no" });
  };
  const label = sending ? t("profile:give.creating") : title;
  const action = { label, onAction: submit, loading: sending, disabled: short };
  return (
    <ModalFrame title={title} action={offer === undefined ? null : action} onClose={close}>
      <Form onSubmit={submit}>
        <BlockStack gap="400">
          {offers.length === 0 && <Text as="p">{t("profile:give.empty")}</Text>}
          <RewardChoice offers={offers} selected={offer} onChange={choose} />
          {offer !== undefined && (
            <>
              <Checkbox
                label={t("profile:give.deduct", { points: pointsText(cost, words) })}
                helpText={t("profile:give.deductHelp")}
                checked={deduct}
                onChange={setDeduct}
                error={
                  short
                    ? t("profile:give.tooFew", { balance: pointsText(customer.balance, words) })
                    : undefined
                }
              />
              <BalanceAfter balance={customer.balance} deducted={deduct && !short ? cost : 0} />
            </>
          )}
          {refused !== null && (
            <RefusalLine text={t(REFUSED[refused.error])} errorId={refused.errorId ?? null} />
          )}
        </BlockStack>
      </Form>
    </ModalFrame>
  );
}
