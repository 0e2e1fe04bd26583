import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { type ClientLoaderFunctionArgs } from "@remix-run/react";
import { orFault } from "../components/submit-fault";
import { withErrorId } from "../fault.server";
import { readBackfill } from "../models/backfills.server";
import { authenticateStaff } from "../staff.server";

/** How reading in the shop's past stands, for Home, which asks again and again while it runs. */
export const loader = withErrorId(async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  return json({ status: await readBackfill(shop.shopId) });
});

export const clientLoader = ({ serverLoader }: ClientLoaderFunctionArgs) =>
  orFault(() => serverLoader<typeof loader>());
