import { type LoaderFunctionArgs } from "@remix-run/node";
import { now } from "../clock.server";
import { findDataFile, recordDownload } from "../models/data-requests.server";
import { authenticateStaff } from "../staff.server";

/** The file that answers a customer's request for their data; who took it is remembered. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, staff } = await authenticateStaff(request);
  const requestId = params.requestId ?? "";
  const file = await findDataFile(shop.shopId, requestId);
  if (file === null) throw new Response("There is no file for this request.", { status: 404 });
  await recordDownload(shop.shopId, requestId, staff.staffId, await now());
  return new Response(JSON.stringify(file, null, 2), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": "attachment",
      "cache-control": "no-store",
    },
  });
}
