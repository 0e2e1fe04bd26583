import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { type Offer } from "../../domain/rewards/offers";
import type { CustomerProfile } from "../../models/customer-profile.server";
import { type GivenReward } from "./GivenCode";
import { useChosenOffer } from "./RewardChoice";
import { type REFUSED } from "./reward-words";
import { useSubmission } from "./use-submission";

/** A dialog in which staff choose a reward for a customer and get its code. */
export type RewardDialog = {
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

/** What such dialogs share: the choice, the sending of it to a route under the customer's page, and the code that came of it. */
export function useRewardForm(
  { customer, offers, formId, onClose }: RewardDialog,
  route: "redeem" | "reward",
  done: string,
) {
  const shopify = useAppBridge();
  // The form's id stays while the modal is open: a second try after a lost answer is the same coupon.
  const [id, setId] = useState(formId);
  const [offer, choose] = useChosenOffer(offers);
  const [given, setGiven] = useState<GivenReward | null>(null);
  const submission = useSubmission<GivenReward, Refused>(
    `/app/customers/${customer.customerId}/${route}`,
    {
      onDone: (answer) => {
        setGiven(answer);
        shopify.toast.show(done);
      },
      // That coupon has ended; trying again is another one, under the id that the page has brought meanwhile.
      onRefused: ({ error }) => error === "code_not_created" && setId(formId),
      onClose,
    },
  );
  return { ...submission, id, offer, choose, given };
}
