import { Box, Text } from "@shopify/polaris";
import { type ProgramVersion } from "../../domain/program/document";
import { useReader } from "../../i18n/reader";
import { goesByText } from "../explanation/events";
import { type Words } from "../../i18n/words";
import { adjustmentOutcome, type Standing } from "./adjustment";

type Props = {
  readonly standing: Standing;
  readonly adjustment: { readonly points: number; readonly countsTowardTier: boolean } | null;
  readonly program: ProgramVersion | null;
};

/** What the adjustment will do, computed while it is typed and announced politely [S55, P5]. */
export function AdjustOutcome({ standing, adjustment, program }: Props) {
  const words = useReader();
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <div role="status">
        {adjustment === null ? (
          <Text as="p" tone="subdued">
            {words.t("profile:adjust.enter")}
          </Text>
        ) : (
          outcomeSentences(standing, adjustment, program, words).map((sentence) => (
            <Text as="p" key={sentence}>
              {sentence}
            </Text>
          ))
        )}
      </div>
    </Box>
  );
}

function outcomeSentences(
  standing: Standing,
  adjustment: NonNullable<Props["adjustment"]>,
  program: ProgramVersion | null,
  words: Words,
): string[] {
  const { t, format } = words;
  const outcome = adjustmentOutcome(standing, adjustment, program);
  return [
    t("profile:adjust.balance", {
      from: format.number(standing.balance),
      to: format.number(outcome.balance),
    }),
    t("profile:adjust.totalEarned", {
      from: format.number(standing.totalEarned),
      to: format.number(outcome.totalEarned),
    }),
    ...tierSentence(standing.tierId, outcome.tierId, program, words),
  ];
}

function tierSentence(
  from: string | null,
  to: string | null,
  program: ProgramVersion | null,
  words: Words,
): string[] {
  const { t } = words;
  if (program === null || to === null) return [];
  const { metric, levels } = program.document.tiers;
  const name = (id: string | null) => levels.find((level) => level.id === id)?.name ?? id ?? "";
  if (from !== to) return [t("profile:adjust.tierMoves", { from: name(from), to: name(to) })];
  if (metric === "points_earned") return [t("profile:adjust.tierStays", { tier: name(to) })];
  return [t("profile:adjust.tierByOther", { metric: goesByText(metric, words), tier: name(to) })];
}
