import { type ActionFunctionArgs, json } from "@remix-run/node";
import { type ClientActionFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { readPoints, REASON_LENGTH } from "../components/profile/adjustment";
import { customerIdOf } from "../components/profile/customer-id";
import { orFault } from "../components/submit-fault";
import { withErrorId } from "../fault.server";
import { adjustPoints } from "../services/adjust-points.server";
import { authenticateStaff, readForm } from "../staff.server";

const form = z.object({
  formId: z.uuid(),
  points: z.string().transform((text, context) => {
    const value = readPoints(text);
    if (value === null) context.addIssue({ code: "custom", message: "not whole points" });
    return value ?? 0;
  }),
  reason: z
    .string()
    .trim()
    .min(REASON_LENGTH.min)
    .max(REASON_LENGTH.max)
    .refine((text) => isReadable(text)),
  countsTowardTier: z.enum(["yes", "no"]),
  visibleToCustomer: z.enum(["yes", "no"]),
  expectedBalance: z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number),
});

/** Something that a person can read, without control characters, which the database refuses. */
function isReadable(text: string): boolean {
  return /[\p{L}\p{N}\p{S}\p{P}]/u.test(text) && !/\p{Cc}/u.test(text);
}

/** Adds or deducts points by hand [S53-S59]; a form sent twice is one adjustment. */
export const action = withErrorId(async ({ request, params }: ActionFunctionArgs) => {
  const { shop, staff } = await authenticateStaff(request);
  const customerId = customerIdOf(params);
  const parsed = form.safeParse(Object.fromEntries(await readForm(request)));
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
