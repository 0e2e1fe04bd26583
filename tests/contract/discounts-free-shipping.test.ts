import { describe, expect, test } from "vitest";
import {
  CAPTURED_STORE,
  captured,
  comparable,
  hasCaptures,
} from "../sandbox-store/orders/captured";
import { Trial } from "../sandbox-store/trial";

type Variables = Readonly<Record<string, unknown>>;
type Payload = {
  readonly data: Readonly<Record<string, unknown>>;
  readonly extensions: { readonly cost: { readonly requestedQueryCost: number } };
};
type Answer = { readonly payload: Payload };
type Step =
  | "codeCreate"
  | "codeUpdate"
  | "codeDeactivate"
  | "codeActivate"
  | "codeDelete"
  | "codeOmittedFieldsCreate"
  | "codeOmittedFieldsUpdate";
type Lifecycle = Readonly<Record<Step | "readAfterUpdate" | "readAfterDelete", Answer>> & {
  readonly requests: Readonly<
    Record<Step, { readonly query: string; readonly variables: Variables }>
  >;
  readonly variables: { readonly updatedCode: string };
};

/**
 * Instants as whether they are there. The countries are left out: Shopify counted the two that were
 * added in its summary and listed none of them, which the sandbox does not play.
 */
function settled(value: unknown): unknown {
  const text = JSON.stringify(value, (key, each: unknown) => {
    if (key === "countries") return undefined;
    return (key === "startsAt" || key === "endsAt") && typeof each === "string" ? "at" : each;
  });
  return comparable(JSON.parse(text) as unknown);
}

function lifecycle() {
  const recorded = captured<Lifecycle>("discount-free-shipping-lifecycle.json");
  const trial = new Trial({ facts: CAPTURED_STORE });
  trial.now = new Date("2026-07-27T23:45:15Z");
  const run = (step: Step, id?: string) => {
    const { query, variables } = recorded.requests[step];
    const { result } = trial.run(query, { ...variables, ...(id && { id }) });
    expect(result.errors).toBeUndefined();
    expect(settled(result.data)).toEqual(settled(recorded[step].payload.data));
    const { cost } = result.extensions as Payload["extensions"];
    expect(cost.requestedQueryCost).toBe(recorded[step].payload.extensions.cost.requestedQueryCost);
    return result.data as Payload["data"];
  };
  return { recorded, trial, run };
}

function idOf(data: Payload["data"]): string {
  const answer = data["discountCodeFreeShippingCreate"] as {
    readonly codeDiscountNode: { readonly id: string };
  };
  return answer.codeDiscountNode.id;
}

// The captured reads ask for automatic discounts as well, which are not modelled.
const READ = `query ($id: ID!, $code: String!) {
  discountNode(id: $id) {
    id discount { __typename ... on DiscountCodeFreeShipping { title status } }
  }
  codeDiscountNodeByCode(code: $code) { id }
}`;

describe.runIf(hasCaptures())("a code for free shipping", () => {
  test("lives from creation to deletion as at Shopify", () => {
    const { recorded, trial, run } = lifecycle();
    const expectRead = (answer: Answer, id: string) => {
      const { discountNode, codeDiscountNodeByCode } = answer.payload.data;
      const read = trial.data(READ, { id, code: recorded.variables.updatedCode });
      expect(comparable(read)).toEqual(comparable({ discountNode, codeDiscountNodeByCode }));
    };
    const id = idOf(run("codeCreate"));
    run("codeUpdate", id);
    expectRead(recorded.readAfterUpdate, id);
    trial.now = new Date("2026-07-27T23:45:17Z");
    run("codeDeactivate", id);
    run("codeActivate", id);
    run("codeDelete", id);
    expectRead(recorded.readAfterDelete, id);
  });

  test("keeps what an update does not name", () => {
    const { run } = lifecycle();

    run("codeOmittedFieldsUpdate", idOf(run("codeOmittedFieldsCreate")));
  });
});
