import { Badge, BlockStack, Box, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { type EarningRule, type Program } from "../../domain/program/document";
import { type ProgramPage } from "../../models/program-page.server";
import { useReader } from "../../i18n/reader";
import { RefusalLine } from "../profile/RefusalLine";
import { MoveRule } from "./MoveRule";
import { exampleText } from "./RuleExample";
import { ruleName, ruleSummary } from "./rule-words";
import { useMove } from "./use-move";

/** The program's rules, each with what it gives and an example that the engine computed. */
export function RuleList({ page }: { readonly page: ProgramPage }) {
  const words = useReader();
  const { t } = words;
  const { move, sending, refused } = useMove(page);
  const { earningRules } = page.document;
  return (
    <Card padding="0">
      {earningRules.length > 1 && (
        <Box padding="400">
          <BlockStack gap="200">
            <Text as="p" tone="subdued">
              {t("earn:move.about")}
            </Text>
            {refused !== null && (
              <RefusalLine
                text={t(refused.error === "fault" ? "earn:move.fault" : "earn:move.meanwhile")}
                errorId={refused.error === "fault" ? refused.errorId : null}
              />
            )}
          </BlockStack>
        </Box>
      )}
      <Box as="ul" padding="0">
        {earningRules.map((rule, index) => (
          <Box
            key={rule.id}
            as="li"
            padding="400"
            {...(earningRules.length > 1
              ? { borderBlockStartWidth: "025", borderColor: "border" }
              : {})}
          >
            <InlineStack align="space-between" blockAlign="start" wrap={false} gap="200">
              <RuleLines rule={rule} program={page.document} />
              {earningRules.length > 1 && (
                <MoveRule
                  id={rule.id}
                  name={ruleName(rule, words)}
                  index={index}
                  count={earningRules.length}
                  sending={sending}
                  onMove={move}
                />
              )}
            </InlineStack>
          </Box>
        ))}
      </Box>
    </Card>
  );
}

type LinesProps = { readonly rule: EarningRule; readonly program: Program };

function RuleLines({ rule, program }: LinesProps) {
  const words = useReader();
  const { t } = words;
  const summary = ruleSummary(rule, words, program);
  return (
    <BlockStack gap="100">
      {/* Without its own alignment the line would take over the one of the row. */}
      <InlineStack align="start" gap="200" blockAlign="center">
        <Text as="h2" variant="headingSm" breakWord>
          <Link url={`/app/program/earn/${rule.id}`} removeUnderline>
            <bdi>{ruleName(rule, words)}</bdi>
          </Link>
        </Text>
        <Badge {...(rule.enabled ? { tone: "success" } : {})}>
          {t(rule.enabled ? "earn:on.on" : "earn:on.off")}
        </Badge>
      </InlineStack>
      <Text as="p" breakWord>
        {rule.name === "" ? summary : `${t(`program:kind.${rule.kind}`)}: ${summary}`}
      </Text>
      <Text as="p" tone="subdued" breakWord>
        {exampleText(program, rule.id, words)}
      </Text>
    </BlockStack>
  );
}
