import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Box, Checkbox, ChoiceList, Form, Text } from "@shopify/polaris";
import { useState } from "react";
import { type ProgramVersion } from "../../domain/program/document";
import { useReader } from "../../i18n/reader";
import type { CustomerProfile } from "../../models/customer-profile.server";
import type { GiveRewardResult } from "../../services/give-reward.server";
import { type GivenReward, GivenCode } from "./GivenCode";
import { ModalFrame } from "./ModalFrame";
import { RefusalLine } from "./RefusalLine";
import { useSubmission } from "./use-submission";

type Props = {
  readonly customer: CustomerProfile;
  readonly program: ProgramVersion | null;
  readonly formId: string;
  readonly onClose: () => void;
};

type Refusal = Extract<GiveRewardResult, { ok: false }>["error"] | "not_valid" | "fault";
type Refused = { readonly ok: false; readonly error: Refusal; readonly errorId?: string | null };

const REFUSALS = {
  insufficient_points: "profile:refused.insufficientPoints",
  not_a_member: "profile:refused.notAMember",
  excluded: "profile:refused.excluded",
  reward_unavailable: "profile:refused.rewardUnavailable",
  program_paused: "profile:refused.programPaused",
  code_not_created: "profile:refused.codeNotCreated",
  not_valid: "profile:refused.notValid",
  fault: "profile:refused.fault",
} as const satisfies Record<Refusal, string>;

/** A reward by hand, with its points deducted or as a compensation without [S62-S64, S66]. */
export function GiveReward({ customer, program, formId, onClose }: Props) {
  const { t, format } = useReader();
  const shopify = useAppBridge();
  const rewards = program?.document.rewards.filter((reward) => reward.enabled) ?? [];
  // The form's id stays while the modal is open: a second try after a lost answer is the same coupon.
  const [id, setId] = useState(formId);
  const [rewardId, setRewardId] = useState(rewards[0]?.id ?? null);
  const [deduct, setDeduct] = useState(true);
  const [given, setGiven] = useState<GivenReward | null>(null);
  const reward = rewards.find((each) => each.id === rewardId);
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
  if (given !== null) {
    return (
      <ModalFrame
        title={t("profile:give.action")}
        action={null}
        closeLabel={t("close")}
        onClose={onClose}
      >
        <GivenCode given={given} />
      </ModalFrame>
    );
  }
  const short = deduct && reward !== undefined && customer.balance < reward.costPoints;
  const submit = () => {
    if (reward === undefined || short) return;
    send({ formId: id, rewardId: reward.id, deductPoints: deduct ? "yes" : "no" });
  };
  const pointsText = (points: number) =>
    t("explain:points", { count: Math.abs(points), formatted: format.number(points) });
  const label = sending ? t("profile:give.creating") : t("profile:give.action");
  return (
    <ModalFrame
      title={t("profile:give.action")}
      action={
        reward === undefined ? null : { label, onAction: submit, loading: sending, disabled: short }
      }
      onClose={close}
    >
      {reward === undefined ? (
        <Text as="p">{t("profile:give.empty")}</Text>
      ) : (
        <Form onSubmit={submit}>
          <BlockStack gap="400">
            <ChoiceList
              title={t("profile:give.which")}
              choices={rewards.map((each) => ({
                value: each.id,
                label: t("profile:give.choice", {
                  reward: each.name,
                  points: pointsText(each.costPoints),
                }),
              }))}
              selected={[reward.id]}
              onChange={([choice]) => setRewardId(choice ?? null)}
            />
            <Checkbox
              label={t("profile:give.deduct", { points: pointsText(reward.costPoints) })}
              helpText={t("profile:give.deductHelp")}
              checked={deduct}
              onChange={setDeduct}
              error={
                short
                  ? t("profile:give.tooFew", { balance: pointsText(customer.balance) })
                  : undefined
              }
            />
            <Box background="bg-surface-secondary" borderRadius="200" padding="300">
              <div role="status">
                <Text as="p">
                  {deduct && !short
                    ? t("profile:adjust.balance", {
                        from: format.number(customer.balance),
                        to: format.number(customer.balance - reward.costPoints),
                      })
                    : t("profile:give.balanceStays", { balance: format.number(customer.balance) })}
                </Text>
              </div>
            </Box>
            {refused !== null && (
              <RefusalLine text={t(REFUSALS[refused.error])} errorId={refused.errorId ?? null} />
            )}
          </BlockStack>
        </Form>
      )}
    </ModalFrame>
  );
}
