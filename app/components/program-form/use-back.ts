import { useReader } from "../../i18n/reader";

/** The way back from a page of the program to its overview. */
export function useBackToProgram(): { readonly content: string; readonly url: string } {
  const { t } = useReader();
  return { content: t("nav.program"), url: "/app/program" };
}
