import { type ActionFunctionArgs, json } from "@remix-run/node";
import { type ClientActionFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { MAX_POINTS, REASON_LENGTH } from "../components/profile/adjustment";
import { customerIdOf } from "../components/profile/customer-id";
import { orFault } from "../components/submit-fault";
import { withErrorId } from "../fault.server";
import { adjustPoints } from "../services/adjust-points.server";
import { authenticateStaff } from "../staff.server";

const form = z.object({
  formId: z.uuid(),
  points: z.coerce
    .number()
    .int()
    .min(-MAX_POINTS)
    .max(MAX_POINTS)
    .refine((value) => value !== 0),
  reason: z.string().trim().min(REASON_LENGTH.min).max(REASON_LENGTH.max),
  countsTowardTier: z.enum(["yes", "no"]),
  visibleToCustomer: z.enum(["yes", "no"]),
  expectedBalance: z.coerce.number().int(),
});

/** Adds or deducts points by hand [S53-S59]; a form sent twice is one adjustment. */
export const action = withErrorId(async ({ request, params }: ActionFunctionArgs) => {
  const { shop, staff } = await authenticateStaff(request);
  const customerId = customerIdOf(params);
  const parsed = form.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return json({ ok: false, error: "not_valid" } as const, { status: 400 });
  const { formId, points, reason, countsTowardTier, visibleToCustomer, expectedBalance } =
    parsed.data;
  const result = await adjustPoints({
    shopId: shop.shopId,
    customerId,
    adjustmentId: formId,
    points,
    reason,
    countsTowardTier: countsTowardTier === "yes",
    visibleToCustomer: visibleToCustomer === "yes",
    staffId: staff.staffId,
    expectedBalance,
  });
  return json(result, { status: result.ok ? 200 : 409 });
});

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());
