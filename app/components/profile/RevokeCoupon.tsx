import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { ListedCoupon } from "../../models/customer-coupons.server";
import type { CustomerProfile } from "../../models/customer-profile.server";
import type { EndCouponResult } from "../../services/end-coupon.server";
import { rewardTitle } from "../explanation/words";
import { ModalFrame } from "./ModalFrame";
import { RefusalLine } from "./RefusalLine";
import { revokeConsequence } from "./revoke-words";
import { useSubmission } from "./use-submission";

type Props = {
  readonly customer: CustomerProfile;
  readonly coupon: ListedCoupon;
  readonly onClose: () => void;
  readonly onRevoked: () => void;
};

type Refusal = Extract<EndCouponResult, { ok: false }>["error"] | "fault";
type Answer = { readonly ok: true; readonly released: boolean };
type Refused = { readonly ok: false; readonly error: Refusal; readonly errorId?: string | null };

const REFUSALS = {
  not_found: "profile:refused.couponNotFound",
  already_used: "profile:refused.alreadyUsed",
  already_ended: "profile:refused.alreadyEnded",
  fault: "profile:refused.fault",
} as const satisfies Record<Refusal, string>;

/** Says what happens before it does: which code stops working and which points go back [S67, P15]. */
export function RevokeCoupon({ customer, coupon, onClose, onRevoked }: Props) {
  const words = useReader();
  const { t } = words;
  const shopify = useAppBridge();
  const { send, sending, refused, close } = useSubmission<Answer, Refused>(
    `/app/customers/${customer.customerId}/revoke`,
    {
      onDone: ({ released }) => {
        shopify.toast.show(t(released ? "profile:revoke.done" : "profile:revoke.waiting"));
        onRevoked();
      },
      onClose,
    },
  );
  return (
    <ModalFrame
      title={t("profile:revoke.title", { reward: rewardTitle(coupon, words) })}
      action={{
        label: t("profile:revoke.action"),
        onAction: () => send({ couponId: coupon.couponId }),
        loading: sending,
        critical: true,
      }}
      onClose={close}
    >
      <BlockStack gap="200">
        <Text as="p">{t("profile:revoke.stops", { code: coupon.code })}</Text>
        <Text as="p">{revokeConsequence(customer, coupon.costPoints, words)}</Text>
        {refused !== null && (
          <RefusalLine text={t(REFUSALS[refused.error])} errorId={refused.errorId ?? null} />
        )}
      </BlockStack>
    </ModalFrame>
  );
}
