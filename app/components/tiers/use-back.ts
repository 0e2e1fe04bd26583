import { useReader } from "../../i18n/reader";

/** The way back from a paid tier to all tiers. */
export function useBackToTiers(): { readonly content: string; readonly url: string } {
  const { t } = useReader();
  return { content: t("tiers:title"), url: "/app/program/tiers" };
}
