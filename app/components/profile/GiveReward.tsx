import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Checkbox, Form, Text } from "@shopify/polaris";
import { useState } from "react";
import { type Offer } from "../../domain/rewards/offers";
import { useReader } from "../../i18n/reader";
import type { CustomerProfile } from "../../models/customer-profile.server";
import { pointsText } from "../explanation/words";
import { BalanceAfter } from "./BalanceAfter";
import { type GivenReward, GivenCode } from "./GivenCode";
import { ModalFrame } from "./ModalFrame";
import { RefusalLine } from "./RefusalLine";
import { RewardChoice, useChosenOffer } from "./RewardChoice";
import { REFUSED } from "./reward-words";
import { useSubmission } from "./use-submission";

type Props = {
  readonly customer: CustomerProfile;
  readonly offers: readonly Offer[];
  readonly formId: string;
  readonly onClose: () => void;
};

type Refused = {
  readonly ok: false;
  readonly error: keyof typeof REFUSED;
  readonly errorId?: string | null;
};

/** A reward by hand, with its points deducted or as a compensation without [S62-S64]. */
export function GiveReward({ customer, offers, formId, onClose }: Props) {
  const words = useReader();
  const { t } = words;
  const shopify = useAppBridge();
  // The form's id stays while the modal is open: a second try after a lost answer is the same coupon.
  const [id, setId] = useState(formId);
  const [offer, choose] = useChosenOffer(offers);
  const [deduct, setDeduct] = useState(true);
  const [given, setGiven] = useState<GivenReward | null>(null);
  const { send, sending, refused, close } = useSubmission<GivenReward, Refused>(
    `/app/customers/${customer.customerId}/reward`,
    {
      onDone: (answer) => {
        setGiven(answer);
        shopify.toast.show(t("profile:give.done"));
      },
      // That coupon has ended; trying again is another one, under the id that the page has brought meanwhile.
      onRefused: ({ error }) => error === "code_not_created" && setId(formId),
      onClose,
    },
  );
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
