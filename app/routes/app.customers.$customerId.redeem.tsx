import { type ActionFunctionArgs, json } from "@remix-run/node";
import { type ClientActionFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { customerIdOf } from "../components/profile/customer-id";
import { orFault } from "../components/submit-fault";
import { withErrorId } from "../fault.server";
import { redeemOnBehalf } from "../services/redeem-on-behalf.server";
import { authenticateStaff, readForm } from "../staff.server";

const form = z.object({
  formId: z.uuid(),
  rewardId: z.string().min(1).max(40),
  /** Minor units; empty where there is nothing to choose. */
  amountMinor: z.union([
    z.literal("").transform(() => null),
    z
      .string()
      .regex(/^\d{1,10}$/)
      .transform(Number),
  ]),
});

/** Spends the customer's points for them on a reward [S66]; a form sent twice gives one coupon. */
export const action = withErrorId(async ({ request, params }: ActionFunctionArgs) => {
  const { shop, staff } = await authenticateStaff(request);
  const customerId = customerIdOf(params);
  const parsed = form.safeParse(Object.fromEntries(await readForm(request)));
  if (!parsed.success) return json({ ok: false, error: "not_valid" } as const, { status: 400 });
  const { formId: couponId, rewardId, amountMinor } = parsed.data;
  const redemption = { rewardId, amountMinor, couponId, staffId: staff.staffId };
  const result = await redeemOnBehalf({ shopId: shop.shopId, customerId, ...redemption });
  if (!result.ok) return json(result, { status: 409 });
  const { code, reward, status, amountMinor: amount } = result.coupon;
  const given = { code, rewardName: reward.name, amountMinor: amount, issued: status === "issued" };
  return json({ ok: true, ...given } as const);
});

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());
