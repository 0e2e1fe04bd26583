import { NoDeprecatedCustomRule, parse, specifiedRules, validate } from "graphql";
import { expect, test } from "vitest";
import * as operations from "../../app/shopify/operations";
import { adminSchema } from "../sandbox-store/graphql/schema";

const named = Object.entries(operations).map(([name, { query }]) => [name, query] as const);

test("there are operations to check", () => {
  expect(named.length).toBeGreaterThan(3);
});

test.each(named)(
  "%s is a valid operation of the 2026-07 Admin API and uses nothing deprecated",
  (_name, query) => {
    const rules = [...specifiedRules, NoDeprecatedCustomRule];
    expect(validate(adminSchema().schema, parse(query), rules)).toEqual([]);
  },
);
