import { Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { JobTrouble } from "../../models/home-work.server";
import { jobText, REASON_TEXT } from "./jobs";

/** How many of a job failed, when, and why, in one calm sentence each. */
export function JobLine({ trouble }: { readonly trouble: JobTrouble }) {
  const { t, format } = useReader();
  const { state, count, lastAt, reason, detail } = trouble;
  const line = t(`home:jobs.${state}Line`, {
    count,
    shown: format.number(count),
    at: lastAt === null ? "" : format.dateTime(lastAt),
  });
  const cause = reason === "other" && detail === "" ? "" : t(REASON_TEXT[reason], { detail });
  return (
    <Text as="p" tone="subdued" breakWord>
      {line} {cause}
    </Text>
  );
}

export function JobTitle({ name }: { readonly name: string }) {
  const { t } = useReader();
  const key = jobText(name);
  return (
    <Text as="h3" variant="headingSm">
      {key === null ? name : t(`${key}.name`)}
    </Text>
  );
}
