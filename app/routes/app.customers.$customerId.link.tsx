import { type ActionFunctionArgs, json } from "@remix-run/node";
import { type ClientActionFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { customerIdOf } from "../components/profile/customer-id";
import { orFault } from "../components/submit-fault";
import { withErrorId } from "../fault.server";
import { renewLink, switchLink } from "../services/referral-link.server";
import { authenticateStaff, readForm } from "../staff.server";

const form = z.object({ formId: z.uuid(), intent: z.enum(["on", "off", "renew"]) });

/** Switches a customer's referral link on or off, or replaces it [S75]; the same form sent twice is one change. */
export const action = withErrorId(async ({ request, params }: ActionFunctionArgs) => {
  const { shop, staff } = await authenticateStaff(request);
  const customerId = customerIdOf(params);
  const parsed = form.safeParse(Object.fromEntries(await readForm(request)));
  if (!parsed.success) return notFound();
  const { formId: actionId, intent } = parsed.data;
  const change = { shopId: shop.shopId, customerId, actionId, staffId: staff.staffId };
  const link =
    intent === "renew"
      ? await renewLink(change)
      : await switchLink({ ...change, active: intent === "on" });
  return link === null ? notFound() : json({ ok: true, active: link.active } as const);
});

function notFound() {
  return json({ ok: false, error: "not_found" } as const, { status: 404 });
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());
