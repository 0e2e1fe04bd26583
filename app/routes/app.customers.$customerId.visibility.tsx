import { type ActionFunctionArgs, json } from "@remix-run/node";
import { type ClientActionFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { customerIdOf } from "../components/profile/customer-id";
import { orFault } from "../components/submit-fault";
import { withErrorId } from "../fault.server";
import { changeVisibility } from "../services/change-visibility.server";
import { authenticateStaff, readForm } from "../staff.server";

const form = z.object({ adjustmentId: z.uuid(), visibleToCustomer: z.enum(["yes", "no"]) });

/** Shows an adjustment to the customer or hides it [S57]; one of someone else is not found. */
export const action = withErrorId(async ({ request, params }: ActionFunctionArgs) => {
  const { shop, staff } = await authenticateStaff(request);
  const customerId = customerIdOf(params);
  const parsed = form.safeParse(Object.fromEntries(await readForm(request)));
  if (!parsed.success) return json({ ok: false, error: "not_found" } as const, { status: 404 });
  const result = await changeVisibility({
    shopId: shop.shopId,
    customerId,
    adjustmentId: parsed.data.adjustmentId,
    visibleToCustomer: parsed.data.visibleToCustomer === "yes",
    staffId: staff.staffId,
  });
  return json(result, { status: result.ok ? 200 : 404 });
});

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());
