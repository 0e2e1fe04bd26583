import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { type ClientLoaderFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { orFault } from "../components/submit-fault";
import { withErrorId } from "../fault.server";
import { adminRequest } from "../shopify/admin-client.server";
import { READ_NAMES } from "../shopify/operations";
import { authenticateStaff } from "../staff.server";

const ids = z
  .array(z.string().regex(/^gid:\/\/shopify\/(Product|ProductVariant|Collection)\/[1-9]\d{0,18}$/))
  .max(50);
const NONE: Readonly<Record<string, string>> = {};

/**
 * What the shop calls products, variants and collections, for the fields that hold their numbers. What the shop does not have has
 * none.
 */
export const loader = withErrorId(async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  const asked = ids.safeParse(new URL(request.url).searchParams.getAll("id"));
  if (!asked.success || asked.data.length === 0) return json({ asked: [], names: NONE });
  const variables = { ids: asked.data };
  const { nodes } = await adminRequest(shop.domain, READ_NAMES, variables, "background");
  const found = nodes.flatMap((node) =>
    node?.id === undefined || node.name === undefined ? [] : [[node.id, node.name] as const],
  );
  return json({ asked: asked.data, names: Object.fromEntries(found) });
});

export const clientLoader = ({ serverLoader }: ClientLoaderFunctionArgs) =>
  orFault(() => serverLoader<typeof loader>());
