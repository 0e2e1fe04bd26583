import { type Notice } from "../state";
import { moment, pointsText, text } from "../text";

/** What the last action came to. A banner is a live region, so it is also heard. */
export function NoticeBanner({ notice }: { notice: Notice }) {
  return <s-banner tone={tone(notice)}>{sentence(notice)}</s-banner>;
}

function tone({ kind }: Notice): "success" | "warning" {
  return kind === "applied" || kind === "undone" ? "success" : "warning";
}

function sentence(notice: Notice): string {
  switch (notice.kind) {
    case "applied":
      return pointsText("notice.applied", notice.costPoints, { reward: notice.rewardName });
    case "undone":
      return pointsText("notice.undone", notice.costPoints);
    case "declined":
      return text(declinedText[notice.error]);
    case "refused":
      return text("notice.refused", { reward: notice.rewardName });
    case "cannot_combine":
      return text("notice.cannotCombine", { reward: notice.rewardName, code: notice.otherCode });
    case "refused_held":
      return text("notice.refusedHeld", {
        reward: notice.rewardName,
        time: moment(notice.endsAt),
      });
    case "not_removed":
      return text("notice.notRemoved", { reward: notice.rewardName });
    case "undo_failed":
      return text("notice.undoFailed", { reward: notice.rewardName, time: moment(notice.endsAt) });
    case "already_used":
      return text("notice.alreadyUsed", { reward: notice.rewardName });
    case "gone":
      return text("notice.gone", { reward: notice.rewardName });
    case "unreachable":
      return text("notice.unreachable");
  }
}

const declinedText = {
  insufficient_points: "notice.declined.insufficientPoints",
  not_a_member: "notice.declined.notMember",
  reward_unavailable: "notice.declined.rewardUnavailable",
  program_paused: "notice.declined.programPaused",
  excluded: "notice.declined.excluded",
  not_in_tier: "notice.declined.notInTier",
  limit_reached: "notice.declined.limitReached",
  amount_not_offered: "notice.declined.amountNotOffered",
  code_not_created: "notice.declined.codeNotCreated",
} as const;
