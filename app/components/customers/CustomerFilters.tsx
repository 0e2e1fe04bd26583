import { useNavigate } from "@remix-run/react";
import { Box, ChoiceList, Filters, Tabs, Text } from "@shopify/polaris";
import { useCallback, useRef } from "react";
import { useReader } from "../../i18n/reader";
import type { CustomerFilter, TierColumns } from "../../models/customer-list.server";
import { changed, listAddress, type ListQuery } from "./list-query";
import { MEMBERSHIP_TEXT, MEMBERSHIPS } from "./membership";
import { useFindKey } from "./use-find-key";
import { useSearchText } from "./use-search-text";

type Props = {
  readonly query: ListQuery;
  readonly tiers: TierColumns["tiers"];
  readonly loading: boolean;
};

const VIEWS = ["active", "all"] as const;
/** A choice list deals in texts; no tier's id is empty. */
const NO_TIER = "";

/** Views, search and filters. Their state is the address; each change starts at the first page again. */
export function CustomerFilters({ query, tiers, loading }: Props) {
  const { t } = useReader();
  const navigate = useNavigate();
  const go = useCallback(
    (change: Partial<CustomerFilter>, replace = false) =>
      navigate(listAddress(changed(query, change)), { replace, preventScrollReset: true }),
    [navigate, query],
  );
  const search = useSearchText(query.search, (text) => go({ search: text }, true));
  const container = useRef<HTMLDivElement>(null);
  useFindKey(container);

  const tierName = (id: string | null) =>
    id === null ? t("customers:filter.noTier") : (tiers.find((each) => each.id === id)?.name ?? id);
  const applied = [
    {
      key: "membership",
      label: t("customers:filter.membership"),
      values: query.memberships.map((each) => t(MEMBERSHIP_TEXT[each])),
      onRemove: () => go({ memberships: [] }),
    },
    {
      key: "tier",
      label: t("customers:filter.tier"),
      values: query.tiers.map(tierName),
      onRemove: () => go({ tiers: [] }),
    },
  ].filter((each) => each.values.length > 0);

  return (
    <div ref={container}>
      <Tabs
        tabs={VIEWS.map((view) => ({ id: view, content: t(`customers:view.${view}`) }))}
        selected={VIEWS.indexOf(query.view)}
        onSelect={(index) => void go({ view: VIEWS[index] ?? "active" })}
      />
      <Filters
        queryValue={search.text}
        queryPlaceholder={t("customers:search.placeholder")}
        onQueryChange={search.setText}
        onQueryClear={() => search.setText("")}
        loading={loading}
        filters={[
          {
            key: "membership",
            label: t("customers:filter.membership"),
            pinned: true,
            filter: (
              <ChoiceList
                title={t("customers:filter.membership")}
                titleHidden
                allowMultiple
                choices={MEMBERSHIPS.map((value) => ({ value, label: t(MEMBERSHIP_TEXT[value]) }))}
                selected={[...query.memberships]}
                onChange={(chosen) =>
                  void go({ memberships: MEMBERSHIPS.filter((each) => chosen.includes(each)) })
                }
              />
            ),
          },
          {
            key: "tier",
            label: t("customers:filter.tier"),
            pinned: true,
            filter: (
              <ChoiceList
                title={t("customers:filter.tier")}
                titleHidden
                allowMultiple
                choices={[
                  ...tiers.map(({ id, name }) => ({ value: id, label: name })),
                  { value: NO_TIER, label: t("customers:filter.noTier") },
                ]}
                selected={query.tiers.map((id) => id ?? NO_TIER)}
                onChange={(chosen) =>
                  void go({ tiers: chosen.map((id) => (id === NO_TIER ? null : id)) })
                }
              />
            ),
          },
        ]}
        appliedFilters={applied.map(({ key, label, values, onRemove }) => ({
          key,
          label: t("customers:filter.applied", { label, values: values.join(", ") }),
          onRemove,
        }))}
        onClearAll={() => {
          search.settle("");
          void go({ search: "", memberships: [], tiers: [] });
        }}
      />
      {search.text.trim().length === 1 && (
        <Box paddingInline="400" paddingBlockStart="200">
          <Text as="p" tone="subdued">
            {t("customers:search.tooShort")}
          </Text>
        </Box>
      )}
    </div>
  );
}
