import { expect, test } from "vitest";
import { Trial } from "../trial";

type Cost = { readonly requestedQueryCost: number; readonly actualQueryCost: number };

function costOf(query: string): readonly [number, number] {
  const { result } = new Trial().run(query);
  expect(result.errors).toBeUndefined();
  const { cost } = result.extensions as { readonly cost: Cost };
  return [cost.requestedQueryCost, cost.actualQueryCost];
}

test.each([
  ["{ shop { name currencyCode } }", 1, 1],
  ["{ shop { name plan { publicDisplayName } } }", 2, 2],
  ["{ customersCount { count } }", 10, 10],
  ["{ customers(first: 1) { nodes { id } } }", 3, 3],
  ["{ customers(first: 5) { nodes { id } pageInfo { hasNextPage } } }", 5, 5],
  ["{ customers(first: 250) { nodes { id } } }", 10, 10],
  ["{ customers(first: 5) { nodes { id defaultEmailAddress { emailAddress } } } }", 8, 5],
  ["{ customers(first: 5) { nodes { id amountSpent { amount } } } }", 5, 5],
  ["{ products(first: 2) { edges { node { id variants(first: 1) { nodes { id } } } } } }", 6, 6],
  ['mutation { customerDelete(input: { id: "x" }) { userErrors { message } } }', 10, 10],
])("%s costs %i, and %i when it has run", (query, requested, actual) => {
  expect(costOf(query)).toEqual([requested, actual]);
});
