import { describe, expect, test } from "vitest";
import { problemsOfQuery } from "./validate";

const edges = (inner: string) => `{ edges { node { ${inner} } } }`;

describe("a bulk query", () => {
  test.each([
    ["customers", `{ customers ${edges("id email")} }`],
    [
      "two connections within another",
      `{ orders ${edges(`id lineItems ${edges("id")} shippingLines ${edges("id")}`)} }`,
    ],
    [
      "three levels",
      `{ collections ${edges(`id products ${edges(`id variants ${edges("id")}`)}`)} }`,
    ],
    ["a list without connections", `{ orders ${edges("id refunds { id note }")} }`],
    [
      "fragments",
      `query All { orders { ...Some } } fragment Some on OrderConnection ${edges("...One")}
       fragment One on Order { id lineItems ${edges("id")} }`,
    ],
  ])("of %s is run", (_what, query) => {
    expect(problemsOfQuery(query)).toEqual([]);
  });

  const WITHOUT_ID =
    "The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': orders.";

  test.each([
    [
      "that selects `nodes`",
      "{ products { nodes { id } } }",
      "All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: 'products { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: 'products'.",
    ],
    [
      "of four levels",
      `{ collections ${edges(`id products ${edges(`id variants ${edges(`id metafields ${edges("id")}`)}`)}`)} }`,
      "Bulk queries cannot contain connections with a nesting depth greater than 2.",
    ],
    [
      "of six connections",
      `{ products ${edges(
        ["variants", "metafields", "collections", "media", "sellingPlanGroups"]
          .map((name) => `${name} ${edges("id")}`)
          .join(" ")
          .concat(" id"),
      )} }`,
      "Bulk queries cannot contain more than 5 connections.",
    ],
    ["without the parent's id", `{ orders ${edges(`name lineItems ${edges("id")}`)} }`, WITHOUT_ID],
    [
      "with the parent's id by another name",
      `{ orders ${edges(`id: name lineItems ${edges("id")}`)} }`,
      WITHOUT_ID,
    ],
    [
      "with a connection in a list",
      `{ orders ${edges(`id refunds { id refundLineItems ${edges("id")} }`)} }`,
      "Queries that contain a connection field within a list field are not currently supported.",
    ],
    [
      "that is a mutation",
      `mutation { tagsAdd(id: "gid://shopify/Order/1", tags: []) { userErrors { message } } }`,
      "Invalid operation type. Only `query` operations are supported.",
    ],
    [
      "of two fields",
      `{ orders ${edges("id")} customers ${edges("id")} }`,
      "Bulk queries must contain a single top level field.",
    ],
  ])("%s is refused", (_what, query, problem) => {
    expect(problemsOfQuery(query)).toEqual([problem]);
  });

  test("of one node is refused twice over", () => {
    expect(problemsOfQuery(`{ node(id: "gid://shopify/Product/0") { id } }`)).toEqual([
      "Bulk queries cannot contain a top level `node` field.",
      "Bulk queries must contain at least one connection.",
    ]);
  });

  test("that the schema does not know is refused by the field's name", () => {
    expect(problemsOfQuery(`{ customers ${edges("id karma")} }`)).toEqual([
      expect.stringContaining("Invalid bulk query: Field 'karma' doesn't exist on type 'Customer'"),
    ]);
  });
});
