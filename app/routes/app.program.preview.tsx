import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { type ClientLoaderFunctionArgs } from "@remix-run/react";
import { orFault } from "../components/submit-fault";
import { withErrorId } from "../fault.server";
import { runningPreview } from "../models/previews.server";
import { authenticateStaff } from "../staff.server";

/** Which preview of the shop runs and how far it is, for the page of versions, which asks again and again while one does. */
export const loader = withErrorId(async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  return json({ running: await runningPreview(shop.shopId) });
});

export const clientLoader = ({ serverLoader }: ClientLoaderFunctionArgs) =>
  orFault(() => serverLoader<typeof loader>());
