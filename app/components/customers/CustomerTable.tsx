import { useNavigate } from "@remix-run/react";
import { Box, IndexTable, Text, useBreakpoints } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { CustomerPage, ListedCustomer, TierColumns } from "../../models/customer-list.server";
import { CompactCustomer } from "./CompactCustomer";
import { CustomerName } from "./CustomerName";
import { listAddress, type ListQuery } from "./list-query";
import { MembershipBadge } from "./MembershipBadge";
import { useCustomerTexts } from "./use-customer-texts";

type Props = {
  readonly page: CustomerPage;
  readonly query: ListQuery;
  readonly columns: TierColumns;
  readonly countText: string;
};

/**
 * The columns of [S3-S7, S9, S10] that exist; on a phone each customer is a block with its labels. Polaris makes
 * the rows of a table follow their name's link, but not such blocks.
 */
export function CustomerTable({ page, query, columns, countText }: Props) {
  const { t } = useReader();
  const { smDown: condensed } = useBreakpoints({ defaults: false });
  const texts = useCustomerTexts(columns);
  const navigate = useNavigate();
  const { previous, next, customers } = page;
  const place = { after: null, before: null };
  return (
    <IndexTable
      resourceName={{ singular: t("customers:one"), plural: t("customers:many") }}
      itemCount={customers.length}
      selectable={false}
      condensed={condensed}
      headings={[
        { title: texts.heading.name },
        { title: texts.heading.membership },
        { title: texts.heading.points, alignment: "end" },
        { title: texts.heading.tier },
        { title: texts.heading.counted, alignment: "end" },
        { title: texts.heading.tierChanged },
        { title: texts.heading.synced },
      ]}
      pagination={{
        label: countText,
        hasPrevious: previous !== null,
        hasNext: next !== null,
        ...(previous && {
          previousURL: listAddress({ ...query, ...place, before: previous }),
        }),
        ...(next && { nextURL: listAddress({ ...query, ...place, after: next }) }),
      }}
    >
      {customers.map((customer, index) => (
        <IndexTable.Row
          id={customer.id}
          key={customer.id}
          position={index}
          {...(condensed && { onClick: () => navigate(`/app/customers/${customer.id}`) })}
        >
          {condensed ? (
            <Box padding="400" width="100%">
              <CompactCustomer customer={customer} texts={texts} />
            </Box>
          ) : (
            <Cells customer={customer} texts={texts} />
          )}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

type CellsProps = {
  readonly customer: ListedCustomer;
  readonly texts: ReturnType<typeof useCustomerTexts>;
};

function Cells({ customer, texts }: CellsProps) {
  const value = texts.valuesOf(customer);
  return (
    <>
      <IndexTable.Cell>
        <CustomerName customer={customer} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <MembershipBadge membership={customer.membership} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {value.points}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>{value.tier}</IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {value.counted}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>{value.tierChanged}</IndexTable.Cell>
      <IndexTable.Cell>{value.synced}</IndexTable.Cell>
    </>
  );
}
