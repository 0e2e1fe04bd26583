import { type ActionFunctionArgs, json } from "@remix-run/node";
import { type ClientActionFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { customerIdOf } from "../components/profile/customer-id";
import { orFault } from "../components/submit-fault";
import { withErrorId } from "../fault.server";
import { findCoupon, isCouponOf } from "../models/coupons.server";
import { revokeCoupon } from "../services/revoke-coupon.server";
import { authenticateStaff, readForm } from "../staff.server";

const form = z.object({ couponId: z.uuid() });

/** Revokes an unused coupon of this customer, or of who became them [S36, S67, R46]; a coupon of someone else is not found. */
export const action = withErrorId(async ({ request, params }: ActionFunctionArgs) => {
  const { shop, staff } = await authenticateStaff(request);
  const customerId = customerIdOf(params);
  const parsed = form.safeParse(Object.fromEntries(await readForm(request)));
  const coupon = parsed.success ? await findCoupon(shop.shopId, parsed.data.couponId) : null;
  if (coupon === null || !(await isCouponOf(coupon, customerId)))
    return json({ ok: false, error: "not_found" } as const, { status: 404 });
  const result = await revokeCoupon(shop.shopId, coupon.couponId, staff.staffId);
  return json(result, { status: result.ok ? 200 : 409 });
});

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());
