import { Badge } from "@shopify/polaris";
import { type ProgramPage } from "../../models/program-page.server";
import { useReader } from "../../i18n/reader";

/** How much of the program waits to be published. Nothing while there is no draft. */
export function DraftBadge({ page }: { readonly page: ProgramPage }) {
  const { t, format } = useReader();
  if (page.draft === null) return null;
  const { changes } = page.draft;
  return (
    <Badge tone="attention">
      {t("form:draftChanges", { count: changes, formatted: format.number(changes) })}
    </Badge>
  );
}

/** Who saved the draft and when, for the line under a page's title; undefined while there is none. */
export function useDraftLine({ draft }: ProgramPage): string | undefined {
  const { t, format } = useReader();
  if (draft === null) return undefined;
  const at = format.dateTime(draft.savedAt);
  return draft.savedBy === null
    ? t("form:savedAt", { at })
    : t("form:savedBy", { at, name: draft.savedBy });
}
