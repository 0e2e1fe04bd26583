import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useReader } from "../../i18n/reader";

const DEADLINE_MS = 30_000;

/**
 * Downloads a file that only signed-in staff may have. A plain link carries no session token, so the file is
 * fetched, which App Bridge signs, and then handed to the browser.
 */
export function useDownload() {
  const { t } = useReader();
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [loading, setLoading] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);

  const download = async (requestId: string) => {
    setLoading(requestId);
    setFailed(null);
    try {
      const response = await fetch(`/app/privacy/${encodeURIComponent(requestId)}`, {
        signal: AbortSignal.timeout(DEADLINE_MS),
      });
      if (!response.ok) throw new Error(`The file answered ${response.status}`);
      save(await response.blob(), `data-request-${requestId}.json`);
      shopify.toast.show(t("home:privacy.fileSaved"));
      revalidate();
    } catch {
      setFailed(requestId);
    } finally {
      setLoading(null);
    }
  };
  return { download, loading, failed };
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the address only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
