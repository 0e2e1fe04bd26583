import { useReader } from "../../i18n/reader";

/** The way back from a rule to the list of them. */
export function useBackToEarn(): { readonly content: string; readonly url: string } {
  const { t } = useReader();
  return { content: t("earn:title"), url: "/app/program/earn" };
}
