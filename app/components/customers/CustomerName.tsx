import { Link, Text } from "@shopify/polaris";
import { type MouseEvent } from "react";
import { useReader } from "../../i18n/reader";
import type { ListedCustomer } from "../../models/customer-list.server";

const WRAPPED = { whiteSpace: "normal", overflowWrap: "anywhere", minWidth: "11rem" } as const;

/** The row clicks its own link for a click anywhere in it; a click on the link itself must not count twice. */
function once(event: MouseEvent): void {
  event.stopPropagation();
}

/** The name links to the profile, and with it the whole row. Long names wrap; names of any script keep their direction. */
export function CustomerName({ customer }: { readonly customer: ListedCustomer }) {
  const { t } = useReader();
  const { id, name, email, phone, erased } = customer;
  const shown = name ?? email ?? phone;
  const contact = name === null ? null : (email ?? phone);
  return (
    <div style={WRAPPED}>
      <span onClick={once}>
        <Link dataPrimaryLink url={`/app/customers/${id}`} monochrome removeUnderline>
          <Text as="span" fontWeight="semibold">
            {shown === null ? (
              t(erased ? "customers:erased" : "customers:nameless")
            ) : (
              <bdi>{shown}</bdi>
            )}
          </Text>
        </Link>
      </span>
      {contact !== null && (
        <Text as="p" tone="subdued">
          <bdi>{contact}</bdi>
        </Text>
      )}
    </div>
  );
}
