import { BlockStack, Box, Button, Card, List, Text } from "@shopify/polaris";
import { type ReadyMadeId } from "../../domain/program/ready-made";
import { useReader } from "../../i18n/reader";
import { readyMadeFor } from "./ready-made-for";
import { exampleLines, rewardLine } from "./ready-made-lines";

type Props = {
  readonly id: ReadyMadeId;
  readonly sending: boolean;
  readonly disabled: boolean;
  readonly onChoose: () => void;
};

/** A program to begin with: what it is for, and what it gives. */
export function ReadyMadeCard({ id, sending, disabled, onChoose }: Props) {
  const words = useReader();
  const { t } = words;
  const program = readyMadeFor(id, words);
  const title = t(`start:program.${id}.title`);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <Text as="p">{t(`start:program.${id}.about`)}</Text>
        <List>
          {exampleLines(program, words).map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
          <List.Item>{t("start:spend", { rewards: rewardLine(program, words) })}</List.Item>
        </List>
        <Box>
          <Button
            onClick={onChoose}
            loading={sending}
            disabled={disabled}
            accessibilityLabel={t("start:useNamed", { title })}
          >
            {t("start:use")}
          </Button>
        </Box>
      </BlockStack>
    </Card>
  );
}
