import { z } from "zod";
import { type SandboxContext } from "../../context";
import { ask } from "./admin";

export type Shopper = { readonly id: string; readonly name: string; readonly email: string | null };

const customer = z.object({
  id: z.string(),
  displayName: z.string(),
  defaultEmailAddress: z.object({ emailAddress: z.string() }).nullable(),
});
const found = z.object({ customers: z.object({ nodes: z.array(customer) }) });
const one = z.object({ customer: customer.nullable() });

const FIELDS = "id displayName defaultEmailAddress { emailAddress }";

/** Most customers that the sign-in list shows. */
export const SHOPPERS_SHOWN = 8;

/** Customers that match a name or an address; without a word, the ones changed last. */
export async function findShoppers(
  context: SandboxContext,
  shop: string,
  words: string,
): Promise<readonly Shopper[]> {
  const operation = `query Shoppers($first: Int!, $query: String) {
    customers(first: $first, query: $query, sortKey: UPDATED_AT, reverse: true) {
      nodes { ${FIELDS} }
    }
  }`;
  const variables = { first: SHOPPERS_SHOWN, query: words.trim() || null };
  const { customers } = await ask(context, shop, operation, variables, found);
  return customers.nodes.map(asShopper);
}

/** The customer who is signed in, or null when the store has lost them since. */
export async function shopperById(
  context: SandboxContext,
  shop: string,
  id: string,
): Promise<Shopper | null> {
  const operation = `query Shopper($id: ID!) { customer(id: $id) { ${FIELDS} } }`;
  const answer = await ask(context, shop, operation, { id }, one);
  return answer.customer && asShopper(answer.customer);
}

function asShopper(node: z.infer<typeof customer>): Shopper {
  return {
    id: node.id,
    name: node.displayName,
    email: node.defaultEmailAddress?.emailAddress ?? null,
  };
}
