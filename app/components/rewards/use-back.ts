import { useReader } from "../../i18n/reader";

/** The way back from a reward to all of them. */
export function useBackToRewards(): { readonly content: string; readonly url: string } {
  const { t } = useReader();
  return { content: t("rewards:title"), url: "/app/program/rewards" };
}
