import { Page } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { type ProgramPage } from "../../models/program-page.server";
import { EmptyCard } from "../empty-card";
import { DraftBadge, useDraftLine } from "../program-form/DraftBadge";
import { useBackToProgram } from "../program-form/use-back";
import { RewardList } from "./RewardList";

/** A program has at most so many. */
const MOST = 50;

export function RewardsPage({ page }: { readonly page: ProgramPage }) {
  const { t, format } = useReader();
  const subtitle = useDraftLine(page);
  const { rewards } = page.document;
  const full = rewards.length >= MOST;
  return (
    <Page
      title={t("rewards:title")}
      titleMetadata={<DraftBadge page={page} />}
      backAction={useBackToProgram()}
      {...(subtitle === undefined ? {} : { subtitle })}
      primaryAction={{
        content: t("rewards:add"),
        url: "/app/program/rewards/new",
        disabled: full,
        ...(full ? { helpText: t("rewards:full", { most: format.number(MOST) }) } : {}),
      }}
    >
      {rewards.length === 0 ? (
        <EmptyCard title={t("rewards:empty.title")} body={t("rewards:empty.body")} />
      ) : (
        <RewardList program={page.document} />
      )}
    </Page>
  );
}
