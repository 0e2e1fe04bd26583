import { Box, Text } from "@shopify/polaris";
import { type ProgramVersion } from "../../domain/program/document";
import { orderRule } from "../../domain/program/earning-rules";
import { useReader } from "../../i18n/reader";
import { rateText } from "../explanation/steps";

/** Before points came or went: how they are earned. */
export function EmptyTimeline({ program }: { readonly program: ProgramVersion | null }) {
  const { t, format } = useReader();
  const rule = program === null ? null : orderRule(program.document.earningRules);
  const how =
    rule === null
      ? t("profile:timeline.noRule")
      : t("profile:timeline.howEarned", {
          rate: rateText(
            { code: "rate", points: rule.points, perMinor: rule.perMinor },
            { t, format },
          ),
        });
  return (
    <Box paddingInline="400" paddingBlockEnd="300">
      <Text as="p">{t("profile:timeline.empty")}</Text>
      <Text as="p" tone="subdued">
        {how}
      </Text>
    </Box>
  );
}
