import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { CustomerReferral, ReferralOff } from "../../services/customer-referral.server";
import { CopyButton } from "./CopyButton";
import { Facts } from "./Facts";
import { type LinkAnswer, type LinkRefused, linkRefusal } from "./link-change";
import { RefusalLine } from "./RefusalLine";
import { useSubmission } from "./use-submission";

type Props = {
  readonly customerId: string;
  readonly referral: CustomerReferral;
  readonly formId: string;
  readonly onRenew: () => void;
};

/** Takes the focus after the link was replaced. */
export const REFERRAL_HEADING = "referral-heading";

const ADDRESS = {
  fontFamily: "var(--p-font-family-mono)",
  fontSize: "var(--p-font-size-300)",
  overflowWrap: "anywhere",
} as const;

const OFF = {
  erased: "profile:referral.erased",
  left: "profile:referral.left",
  not_live: "profile:referral.notLive",
  paused: "profile:referral.paused",
  referrals_off: "profile:referral.referralsOff",
} as const satisfies Record<ReferralOff, string>;

/** The link to give to friends, what it brought, and how to manage it [S33, S74, S75]. */
export function ReferralCard({ customerId, referral, formId, onRenew }: Props) {
  const { t } = useReader();
  const { link, off } = referral;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <h2 id={REFERRAL_HEADING} tabIndex={-1}>
            <Text as="span" variant="headingMd">
              {t("profile:referral.title")}
            </Text>
          </h2>
          {link !== null && off === null && (
            <Badge {...(link.active ? { tone: "success" } : {})}>
              {t(link.active ? "profile:referral.on" : "profile:referral.off")}
            </Badge>
          )}
        </InlineStack>
        {off !== null && (
          <Text as="p" tone="subdued">
            {t(OFF[off])}
          </Text>
        )}
        {link !== null && <Address {...link} />}
        <Brought {...referral.standing} />
        {link !== null && off !== "erased" && (
          <Manage customerId={customerId} active={link.active} formId={formId} onRenew={onRenew} />
        )}
      </BlockStack>
    </Card>
  );
}

function Address({ address, active }: NonNullable<CustomerReferral["link"]>) {
  const { t } = useReader();
  return (
    <BlockStack gap="150">
      <span style={ADDRESS}>{address}</span>
      {active ? (
        <InlineStack>
          <CopyButton
            text={address}
            label={t("profile:copy.label")}
            accessibilityLabel={t("profile:referral.copy")}
          />
        </InlineStack>
      ) : (
        <Text as="p" tone="subdued">
          {t("profile:referral.offNote")}
        </Text>
      )}
    </BlockStack>
  );
}

function Brought({ visits, pending, completed }: CustomerReferral["standing"]) {
  const { t, format } = useReader();
  return (
    <Facts
      facts={[
        { term: t("profile:referral.visits"), value: format.number(visits) },
        { term: t("profile:referral.pending"), value: format.number(pending) },
        { term: t("profile:referral.completed"), value: format.number(completed) },
      ]}
    />
  );
}

type ManageProps = Omit<Props, "referral"> & { readonly active: boolean };

function Manage({ customerId, active, formId, onRenew }: ManageProps) {
  const { t } = useReader();
  const shopify = useAppBridge();
  const { send, sending, refused } = useSubmission<LinkAnswer, LinkRefused>(
    `/app/customers/${customerId}/link`,
    {
      onDone: (now) =>
        shopify.toast.show(
          t(now.active ? "profile:referral.switchedOn" : "profile:referral.switchedOff"),
        ),
      onClose: () => undefined,
    },
  );
  return (
    <BlockStack gap="200">
      <InlineStack gap="200">
        <Button loading={sending} onClick={() => send({ formId, intent: active ? "off" : "on" })}>
          {t(active ? "profile:referral.switchOff" : "profile:referral.switchOn")}
        </Button>
        <Button onClick={onRenew}>{t("profile:referral.renew")}</Button>
      </InlineStack>
      {refused !== null && (
        <RefusalLine text={t(linkRefusal(refused))} errorId={refused.errorId ?? null} />
      )}
    </BlockStack>
  );
}
