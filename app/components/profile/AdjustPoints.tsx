import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Checkbox, ChoiceList, Form, FormLayout, TextField } from "@shopify/polaris";
import { useState } from "react";
import { type ProgramVersion } from "../../domain/program/document";
import { useReader } from "../../i18n/reader";
import type { CustomerProfile } from "../../models/customer-profile.server";
import type { AdjustPointsRefusal } from "../../services/adjust-points.server";
import { AdjustOutcome } from "./AdjustOutcome";
import { readPoints, REASON_LENGTH } from "./adjustment";
import { ModalFrame } from "./ModalFrame";
import { RefusalLine } from "./RefusalLine";
import { useSubmission } from "./use-submission";

type Props = {
  readonly customer: CustomerProfile;
  readonly program: ProgramVersion | null;
  readonly formId: string;
  readonly onClose: () => void;
};

type Refusal = AdjustPointsRefusal | "not_valid" | "fault";
type Answer = { readonly ok: true; readonly balance: number };
type Refused = {
  readonly ok: false;
  readonly error: Refusal;
  readonly balance?: number;
  readonly errorId?: string | null;
};

const REFUSALS = {
  not_found: "profile:refused.notFound",
  not_a_member: "profile:refused.notAMember",
  balance_changed: "profile:refused.balanceChanged",
  below_zero: "profile:refused.belowZero",
  not_valid: "profile:refused.notValid",
  fault: "profile:refused.fault",
} as const satisfies Record<Refusal, string>;

/** Two fields to fill, two choices preset, the result before it happens [S53-S60, P5, P17]. */
export function AdjustPoints({ customer, program, formId, onClose }: Props) {
  const { t, format } = useReader();
  const shopify = useAppBridge();
  // The form's id stays while the modal is open: a second try after a lost answer is the same adjustment.
  const [id] = useState(formId);
  const [seenBalance, setSeenBalance] = useState(customer.balance);
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const [counts, setCounts] = useState(true);
  const [visible, setVisible] = useState(program?.document.adjustments.visibleToCustomers ?? false);
  const [asked, setAsked] = useState({ points: false, reason: false });
  const points = readPoints(text);
  const reasonLength = reason.trim().length;
  const reasonOk = reasonLength >= REASON_LENGTH.min && reasonLength <= REASON_LENGTH.max;
  const belowZero = points !== null && points < 0 && seenBalance + points < 0;

  const { send, sending, refused, close } = useSubmission<Answer, Refused>(
    `/app/customers/${customer.customerId}/adjust`,
    {
      onDone: () => {
        shopify.toast.show(t("profile:adjust.done"));
        onClose();
      },
      onRefused: ({ balance }) => balance !== undefined && setSeenBalance(balance),
      onClose,
    },
  );
  const submit = () => {
    setAsked({ points: true, reason: true });
    if (points === null || !reasonOk || belowZero) return;
    send({
      formId: id,
      points: String(points),
      reason: reason.trim(),
      countsTowardTier: counts ? "yes" : "no",
      visibleToCustomer: visible ? "yes" : "no",
      expectedBalance: String(seenBalance),
    });
  };
  const pointsError = () => {
    const key = seenBalance < 0 ? "profile:refused.inDebt" : "profile:refused.belowZero";
    if (belowZero) return t(key, { balance: format.number(seenBalance) });
    return asked.points && points === null ? t("profile:adjust.pointsError") : undefined;
  };
  const label = { count: Math.abs(points ?? 0), formatted: format.number(Math.abs(points ?? 0)) };
  const amount = t("explain:points", label);
  const action =
    points === null
      ? t("profile:adjust.action")
      : t(points < 0 ? "profile:adjust.deduct" : "profile:adjust.add", { points: amount });

  return (
    <ModalFrame
      title={t("profile:adjust.action")}
      action={{ label: action, onAction: submit, loading: sending }}
      onClose={close}
    >
      <Form onSubmit={submit}>
        <BlockStack gap="400">
          <FormLayout>
            <TextField
              label={t("profile:adjust.points")}
              helpText={t("profile:adjust.pointsHelp")}
              value={text}
              onChange={setText}
              onBlur={() => setAsked((before) => ({ ...before, points: text !== "" }))}
              error={pointsError()}
              maxLength={12}
              autoComplete="off"
              autoFocus
              requiredIndicator
            />
            <TextField
              label={t("profile:adjust.reason")}
              helpText={t(visible ? "profile:adjust.reasonShown" : "profile:adjust.reasonHidden")}
              value={reason}
              onChange={setReason}
              onBlur={() => setAsked((before) => ({ ...before, reason: reason !== "" }))}
              error={asked.reason && !reasonOk ? t("profile:adjust.reasonError") : undefined}
              maxLength={REASON_LENGTH.max}
              showCharacterCount
              autoComplete="off"
              requiredIndicator
            />
          </FormLayout>
          <Checkbox
            label={t("profile:adjust.countsTier")}
            helpText={t("profile:adjust.countsTierHelp")}
            checked={counts}
            onChange={setCounts}
          />
          <ChoiceList
            title={t("profile:adjust.visible")}
            choices={[
              { label: t("profile:adjust.visibleNo"), value: "no" },
              { label: t("profile:adjust.visibleYes"), value: "yes" },
            ]}
            selected={[visible ? "yes" : "no"]}
            onChange={([choice]) => setVisible(choice === "yes")}
          />
          <AdjustOutcome
            standing={{ ...customer, balance: seenBalance, tierId: customer.tier?.id ?? null }}
            adjustment={points === null || belowZero ? null : { points, countsTowardTier: counts }}
            program={program}
          />
          {refused !== null && (
            <RefusalLine
              text={t(REFUSALS[refused.error], { balance: format.number(refused.balance ?? 0) })}
              errorId={refused.errorId ?? null}
            />
          )}
        </BlockStack>
      </Form>
    </ModalFrame>
  );
}
