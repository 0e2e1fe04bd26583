/** What the page knows about where it runs. */
export type BridgeConfig = {
  readonly apiKey: string;
  readonly shop: string | undefined;
  readonly host: string | undefined;
  readonly locale: string;
  /** Origin of the admin that serves this script and frames the app. */
  readonly adminOrigin: string;
};

const REMEMBERED = ["shop", "host", "locale"] as const;
const STORAGE_KEY = "app-bridge-config";

/**
 * Reads the configuration from the script tag, the meta tag and the page's address. Shop, host and
 * locale are remembered for the tab, because later pages of the app do not carry them.
 */
export function readConfig(script: HTMLScriptElement, address: URL): BridgeConfig {
  const remembered: Record<string, string> = recall();
  for (const name of REMEMBERED) {
    const given = address.searchParams.get(name);
    if (given) remembered[name] = given;
  }
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify(remembered));
  const meta = document.querySelector<HTMLMetaElement>('meta[name="shopify-api-key"]');
  const apiKey = script.dataset.apiKey ?? meta?.content;
  if (!apiKey)
    throw new Error("App Bridge: the script needs data-api-key or a meta shopify-api-key");
  return {
    apiKey,
    shop: remembered.shop,
    host: remembered.host,
    locale: remembered.locale ?? "en-US",
    adminOrigin: new URL(script.src).origin,
  };
}

function recall(): Record<string, string> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "{}");
    return typeof stored === "object" && stored !== null ? { ...stored } : {};
  } catch {
    return {};
  }
}
