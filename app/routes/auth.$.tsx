import { type LoaderFunctionArgs } from "@remix-run/node";
import { authenticate } from "../shopify.server";
import { allowSandboxFrame } from "../shopify/sandbox-transport.server";

/** The library's own pages: session token bounce, leaving the frame, sign-in. */
export async function loader({ request }: LoaderFunctionArgs) {
  try {
    await authenticate.admin(request);
  } catch (thrown) {
    if (thrown instanceof Response) allowSandboxFrame(thrown.headers);
    throw thrown;
  }
  return null;
}
