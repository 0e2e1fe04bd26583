import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { type ClientLoaderFunctionArgs } from "@remix-run/react";
import { customerIdOf } from "../components/profile/customer-id";
import { orFault } from "../components/submit-fault";
import { withErrorId } from "../fault.server";
import { timelinePage } from "../models/timeline.server";
import { authenticateStaff } from "../staff.server";

/** Older entries of a customer's timeline. */
export const loader = withErrorId(async ({ request, params }: LoaderFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  const before = new URL(request.url).searchParams.get("before");
  return json(await timelinePage(shop.shopId, customerIdOf(params), { before }));
});

export const clientLoader = ({ serverLoader }: ClientLoaderFunctionArgs) =>
  orFault(() => serverLoader<typeof loader>());
