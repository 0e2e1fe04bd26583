import { type ActionFunctionArgs, json } from "@remix-run/node";
import { type ClientActionFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { customerIdOf } from "../components/profile/customer-id";
import { orFault } from "../components/submit-fault";
import { withErrorId } from "../fault.server";
import { giveReward } from "../services/give-reward.server";
import { authenticateStaff, readForm } from "../staff.server";

const form = z.object({
  formId: z.uuid(),
  rewardId: z.string().min(1).max(40),
  deductPoints: z.enum(["yes", "no"]),
});

/** Gives a reward by hand, with its points deducted or without [S62, S63]; a form sent twice gives one coupon. */
export const action = withErrorId(async ({ request, params }: ActionFunctionArgs) => {
  const { shop, staff } = await authenticateStaff(request);
  const customerId = customerIdOf(params);
  const parsed = form.safeParse(Object.fromEntries(await readForm(request)));
  if (!parsed.success) return json({ ok: false, error: "not_valid" } as const, { status: 400 });
  const result = await giveReward({
    shopId: shop.shopId,
    customerId,
    rewardId: parsed.data.rewardId,
    deductPoints: parsed.data.deductPoints === "yes",
    staffId: staff.staffId,
    couponId: parsed.data.formId,
  });
  if (!result.ok) return json(result, { status: 409 });
  const { code, reward, status, amountMinor } = result.coupon;
  const given = { code, rewardName: reward.name, amountMinor, issued: status === "issued" };
  return json({ ok: true, ...given } as const);
});

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());
