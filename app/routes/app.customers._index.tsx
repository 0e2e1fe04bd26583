import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { Card, Page } from "@shopify/polaris";
import { CustomerFilters } from "../components/customers/CustomerFilters";
import { CustomerTable } from "../components/customers/CustomerTable";
import { readListQuery } from "../components/customers/list-query";
import { NoCustomers } from "../components/customers/NoCustomers";
import { PageFault } from "../components/page-fault";
import { useReader } from "../i18n/reader";
import {
  COUNT_LIMIT,
  countCustomers,
  hasCustomers,
  listCustomers,
  tierColumns,
} from "../models/customer-list.server";
import { authenticateStaff } from "../staff.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateStaff(request);
  const query = readListQuery(new URL(request.url).searchParams);
  const [page, count, columns] = await Promise.all([
    listCustomers(shop.shopId, query, query),
    countCustomers(shop.shopId, query),
    tierColumns(shop.shopId),
  ]);
  const shopHasCustomers = count > 0 || (await hasCustomers(shop.shopId));
  return json({ query, page, columns, shopHasCustomers, count, countLimit: COUNT_LIMIT });
}

/** Who takes part in the program, and where they stand [S1, S2]. */
export default function Customers() {
  const { query, page, columns, shopHasCustomers, count, countLimit } =
    useLoaderData<typeof loader>();
  const { t, format } = useReader();
  const asked = useAskedQuery();
  const shown = count > countLimit ? `${format.number(countLimit)}+` : format.number(count);
  return (
    <Page fullWidth title={t("customers:title")}>
      <Card padding="0">
        {shopHasCustomers && (
          <CustomerFilters query={asked ?? query} tiers={columns.tiers} loading={asked !== null} />
        )}
        {page.customers.length === 0 ? (
          <NoCustomers query={query} shopHasCustomers={shopHasCustomers} />
        ) : (
          <CustomerTable
            page={page}
            query={query}
            columns={columns}
            countText={t("customers:count", { count, shown })}
          />
        )}
      </Card>
    </Page>
  );
}

/** What was asked for and is not here yet: a choice shows as chosen at once, and a second one builds on it. */
function useAskedQuery() {
  const { location } = useNavigation();
  if (location?.pathname !== "/app/customers") return null;
  return readListQuery(new URLSearchParams(location.search));
}

export function ErrorBoundary() {
  return <PageFault />;
}
