import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

/** The app lives inside the Shopify admin, which opens it with its parameters. */
export function loader({ request }: LoaderFunctionArgs) {
  return redirect(`/app${new URL(request.url).search}`);
}
