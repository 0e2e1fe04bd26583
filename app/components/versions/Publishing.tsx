import { BlockStack, List, Text } from "@shopify/polaris";
import { type PublishingSums } from "../../domain/preview/publishing-sums";
import { useReader } from "../../i18n/reader";
import { type VersionsPage } from "../../models/versions-page.server";
import { type Words } from "../../i18n/words";
import { limitedName, rewardName, tierName } from "./names";

type Props = { readonly page: VersionsPage; readonly sums: PublishingSums };

/** What publishing does at once, a line for each thing; nothing where it is not felt before the next order. */
export function Publishing({ page, sums }: Props) {
  const words = useReader();
  const { t } = words;
  const lines = [
    ...memberLines(sums, words),
    ...moveLines(page, sums, words),
    ...amountLines(sums, words),
    ...expiryLines(sums, words),
    ...countedLines(page, sums, words),
  ];
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t("versions:now.title")}
      </Text>
      {lines.length === 0 ? (
        <Text as="p">{t("versions:now.nothing")}</Text>
      ) : (
        <List>
          {lines.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      )}
    </BlockStack>
  );
}

function memberLines({ memberships }: PublishingSums, { t, format }: Words): string[] {
  return (["joins", "leaves"] as const).flatMap((name) => {
    const count = memberships[name];
    return count === 0
      ? []
      : [t(`versions:now.${name}`, { count, formatted: format.number(count) })];
  });
}

function moveLines(page: VersionsPage, { moves }: PublishingSums, { t, format }: Words): string[] {
  return moves.map(({ from, to, customers }) =>
    t("versions:now.move", {
      count: customers,
      formatted: format.number(customers),
      from: tierName(page, from, t),
      to: tierName(page, to, t),
    }),
  );
}

function amountLines({ balance, pending }: PublishingSums, { t, format }: Words): string[] {
  return (["balance", "pending"] as const).flatMap((name) => {
    const { customers, points } = name === "balance" ? balance : pending;
    if (customers === 0) return [];
    const of = { count: customers, formatted: format.number(customers) };
    return [t(`versions:now.${name}`, { ...of, points: format.change(points) })];
  });
}

function expiryLines({ expiry }: PublishingSums, { t, format }: Words): string[] {
  return (["begins", "ends", "moves"] as const).flatMap((name) => {
    const { customers, points, earliest } = expiry[name];
    if (customers === 0) return [];
    return [
      t(`versions:now.expiry.${name}`, {
        count: customers,
        formatted: format.number(customers),
        points: format.number(points),
        day: earliest === null ? "" : format.date(earliest),
      }),
    ];
  });
}

function countedLines(
  page: VersionsPage,
  { rewardsGiven, full, redeemable }: PublishingSums,
  { t, format }: Words,
): string[] {
  const changed = (list: PublishingSums["full"]) =>
    list.filter((each) => each.before !== each.after);
  const line = (key: string, name: string, before: number, after: number) =>
    t(`versions:now.${key}`, { name, before: format.number(before), after: format.number(after) });
  return [
    ...rewardsGiven.map(({ id, after }) => line("given", rewardName(page, id), 0, after)),
    ...changed(full).map(({ id, before, after }) =>
      line("full", limitedName(page, id, t), before, after),
    ),
    ...changed(redeemable).map(({ id, before, after }) =>
      line("redeemable", rewardName(page, id), before, after),
    ),
  ];
}
