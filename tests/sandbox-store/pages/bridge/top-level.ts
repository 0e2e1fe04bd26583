import { ownPath } from "../shared/app-path";
import { type BridgeConfig } from "./config";

/** An embedded app that was opened in a window of its own moves into the admin, at the same page. */
export function redirectIntoAdmin(config: BridgeConfig, address: URL): void {
  if (!config.shop) {
    throw new Error("App Bridge: the app is not in the admin, and no shop is known to go to");
  }
  const reload = address.searchParams.get("shopify-reload");
  const page = reload ? new URL(reload, address) : address;
  location.replace(`${config.adminOrigin}/stores/${config.shop}/admin/apps/laurel${ownPath(page)}`);
}
