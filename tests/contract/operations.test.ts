import { NoDeprecatedCustomRule, parse, specifiedRules, validate } from "graphql";
import { expect, test } from "vitest";
import * as bulkQueries from "../../app/shopify/bulk-queries";
import * as comparing from "../../app/shopify/comparing-operations";
import * as operations from "../../app/shopify/operations";
import { adminSchema } from "../sandbox-store/graphql/schema";

const named = Object.entries({ ...operations, ...comparing, ...bulkQueries }).flatMap(
  ([name, each]) => ("query" in each ? [[name, each.query] as const] : []),
);

/** This version of the API names a field of its next one as the successor and does not have it yet. */
const WITHOUT_SUCCESSOR = /^The field CustomerPhoneNumber\..* Use `smsMarketingConsent\./;

test("there are operations to check", () => {
  expect(named.length).toBeGreaterThan(3);
});

test.each(named)(
  "%s is a valid operation of the 2026-07 Admin API and uses nothing deprecated",
  (_name, query) => {
    const rules = [...specifiedRules, NoDeprecatedCustomRule];
    const errors = validate(adminSchema().schema, parse(query), rules);
    expect(errors.filter(({ message }) => !WITHOUT_SUCCESSOR.test(message))).toEqual([]);
  },
);
