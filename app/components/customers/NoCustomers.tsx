import { BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { changed, listAddress, type ListQuery } from "./list-query";

type Props = {
  readonly query: ListQuery;
  /** Whether the shop has any customer at all. */
  readonly shopHasCustomers: boolean;
};

/** Why the list is empty, and the one thing to do about it. */
export function NoCustomers({ query, shopHasCustomers }: Props) {
  const { t } = useReader();
  if (!shopHasCustomers) {
    return <Note title={t("customers:empty.shop")} body={t("customers:empty.shopBody")} />;
  }
  const search = query.search.trim();
  const filtered = query.memberships.length > 0 || query.tiers.length > 0;
  if (search === "" && !filtered) {
    return (
      <Note
        title={t("customers:empty.active")}
        body={t("customers:empty.activeBody")}
        action={t("customers:empty.showAll")}
        url={listAddress(changed(query, { view: "all" }))}
      />
    );
  }
  const reason = search === "" ? "Filters" : filtered ? "Both" : "Search";
  return (
    <Note
      title={t("customers:empty.noMatch")}
      body={t(`customers:empty.noMatch${reason}`, { search })}
      action={t("customers:filter.clear")}
      url={listAddress(changed(query, { search: "", memberships: [], tiers: [] }))}
      {...(query.view === "active" && {
        otherAction: t("customers:empty.inAll"),
        otherUrl: listAddress(changed(query, { view: "all" })),
      })}
    />
  );
}

type NoteProps = {
  readonly title: string;
  readonly body: string;
  readonly action?: string;
  readonly url?: string;
  readonly otherAction?: string;
  readonly otherUrl?: string;
};

function Note({ title, body, action, url, otherAction, otherUrl }: NoteProps) {
  return (
    <Box padding="1000">
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {title}
        </Text>
        <Box maxWidth="30rem">
          <Text as="p" tone="subdued" alignment="center" breakWord>
            {body}
          </Text>
        </Box>
        <InlineStack gap="200" align="center">
          {url !== undefined && <Button url={url}>{action}</Button>}
          {otherUrl !== undefined && <Button url={otherUrl}>{otherAction}</Button>}
        </InlineStack>
      </BlockStack>
    </Box>
  );
}
