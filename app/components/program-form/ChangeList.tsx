import { BlockStack, Link, List, Text } from "@shopify/polaris";
import { useState } from "react";
import { useReader } from "../../i18n/reader";
import { type ChangeWords } from "../program/change-words";

const FEW = 8;

/** Differences in words, one on a line; more than a few are opened by hand. */
export function ChangeList({ changes }: { readonly changes: readonly ChangeWords[] }) {
  const { t, format } = useReader();
  const [all, setAll] = useState(false);
  const shown = all ? changes : changes.slice(0, FEW);
  const rest = changes.length - shown.length;
  if (changes.length === 0) return <Text as="p">{t("form:noChanges")}</Text>;
  return (
    <BlockStack gap="100">
      <List>
        {shown.map(({ about, text }, index) => (
          <List.Item key={index}>
            <bdi>{about}</bdi>: {text}
          </List.Item>
        ))}
      </List>
      {rest > 0 && (
        <Text as="p">
          <Link onClick={() => setAll(true)}>
            {t("form:moreChanges", { count: rest, formatted: format.number(rest) })}
          </Link>
        </Text>
      )}
    </BlockStack>
  );
}
