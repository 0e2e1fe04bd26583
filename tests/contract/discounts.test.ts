import { describe, expect, test } from "vitest";
import {
  CAPTURED_STORE,
  captured,
  comparable,
  hasCaptures,
} from "../sandbox-store/orders/captured";
import { Trial } from "../sandbox-store/trial";

type Variables = Record<string, unknown>;
type Request = { readonly query: string; readonly variables: Variables };
type Payload = {
  readonly data: Record<string, unknown>;
  readonly extensions: {
    readonly cost: { readonly requestedQueryCost: number; readonly actualQueryCost: number };
  };
};
type Answer = { readonly payload: Payload };
type NodeAnswer = { readonly codeDiscountNode: { readonly id: string } };

function newTrial(at: string): Trial {
  const trial = new Trial({ facts: CAPTURED_STORE });
  trial.now = new Date(at);
  return trial;
}

/** Replays a request on the sandbox's own ids; the answer and its cost must be Shopify's. */
function replay(trial: Trial, query: string, variables: Variables, recorded: Payload) {
  const { result } = trial.run(query, variables);
  expect(result.errors).toBeUndefined();
  expect(comparable(withoutTimes(result.data))).toEqual(comparable(withoutTimes(recorded.data)));
  const { cost } = result.extensions as Payload["extensions"];
  expect(cost.requestedQueryCost).toBe(recorded.extensions.cost.requestedQueryCost);
  return result.data as Record<string, NodeAnswer>;
}

/** `startsAt` and `endsAt` as whether they are there: the capture's clock was another. */
function withoutTimes(value: unknown): unknown {
  const text = JSON.stringify(value, (key, each: unknown) =>
    (key === "startsAt" || key === "endsAt") && typeof each === "string" ? "an instant" : each,
  );
  return JSON.parse(text) as unknown;
}

describe.runIf(hasCaptures())("a basic discount code", () => {
  test("lives from creation to deletion as at Shopify", () => {
    type Steps = "create" | "update" | "deactivate" | "activate" | "cleanup";
    type Lifecycle = Readonly<Record<Steps, Answer>> & {
      readonly requests: Readonly<Record<string, Request>>;
      readonly variables: { readonly updatedCode: string };
    };
    const recorded = captured<Lifecycle>("discount-code-basic-lifecycle.json");
    const request = (name: string): Request => {
      const found = recorded.requests[name];
      if (found === undefined) throw new Error(`The capture has no request ${name}`);
      return found;
    };
    const trial = newTrial("2026-07-14T15:49:38Z");
    const made = replay(
      trial,
      request("create").query,
      request("create").variables,
      recorded.create.payload,
    );
    const id = made["discountCodeBasicCreate"]?.codeDiscountNode.id ?? "";
    for (const step of ["update", "deactivate", "activate"] as const) {
      const { query, variables } = request(step);
      replay(trial, query, { ...variables, id }, recorded[step].payload);
      readBack(trial, id, step);
    }
    replay(trial, request("delete").query, { id }, recorded.cleanup.payload);
    readBack(trial, id, "delete");

    function readBack(store: Trial, node: string, step: string): void {
      const name = `readAfter${step.charAt(0).toUpperCase()}${step.slice(1)}`;
      const { payload } = (recorded as unknown as Readonly<Record<string, Answer>>)[name] ?? {};
      const variables = { id: node, code: recorded.variables.updatedCode };
      const data = store.data(request("read").query, variables);
      // Shopify's search lags behind its writes and lists nothing yet; its count does not.
      const { discountNodes: _mine, ...mine } = data;
      const { discountNodes: _theirs, ...theirs } = payload?.data ?? {};
      expect(comparable(mine)).toEqual(comparable(theirs));
    }
  });

  test("that has not begun can be ended and begun", () => {
    type Edge = Readonly<
      Record<
        "create" | "deactivate" | "activate" | "readAfterActivate" | "unknown",
        { readonly response: Answer }
      >
    > & {
      readonly requests: Readonly<Record<string, Request>>;
      readonly variables: { readonly code: string };
    };
    const recorded = captured<Edge>("discount-activate-deactivate-edge-cases.json");
    const trial = newTrial("2026-06-15T01:41:30Z");
    const run = (step: "create" | "deactivate" | "activate" | "readAfterActivate", ids = {}) => {
      const { query = "", variables = {} } = recorded.requests[step] ?? {};
      return replay(trial, query, { ...variables, ...ids }, recorded[step].response.payload);
    };
    const id = run("create")["discountCodeBasicCreate"]?.codeDiscountNode.id;
    run("deactivate", { id });
    run("activate", { id });
    run("readAfterActivate", { id });
  });

  test("that does not exist is refused by every change", () => {
    type Unknown = { readonly unknown: { readonly response: Answer } };
    type Deletion = { readonly unknownCodeDelete: { readonly response: Answer } };
    const recorded = captured<Unknown>("discount-activate-deactivate-edge-cases.json");
    const deletion = captured<Deletion>("discount-delete-unknown-id.json");
    // Automatic discounts, the other half of the captured document, are not modelled.
    const query = `mutation ($id: ID!) {
      codeActivate: discountCodeActivate(id: $id) { codeDiscountNode { id } userErrors { field message code } }
      codeDeactivate: discountCodeDeactivate(id: $id) { codeDiscountNode { id } userErrors { field message code } }
      discountCodeDelete(id: $id) { deletedCodeDiscountId userErrors { field message code extraInfo } }
    }`;
    const { codeActivate, codeDeactivate } = recorded.unknown.response.payload.data;
    const { discountCodeDelete } = deletion.unknownCodeDelete.response.payload.data;

    expect(
      newTrial("2026-06-15T01:41:30Z").data(query, { id: "gid://shopify/DiscountCodeNode/0" }),
    ).toEqual({ codeActivate, codeDeactivate, discountCodeDelete });
  });

  test.each(["basicMissing", "basicEmpty", "basicNewline", "basicTooLong"])(
    "is refused with a code that will not do: %s",
    (name) => {
      type Validation = {
        readonly codeRequiredValidation: {
          readonly variables: Variables;
          readonly response: Payload;
        };
      };
      const { variables, response } = captured<Validation>(
        "discount-code-required-blank-validation.json",
      ).codeRequiredValidation;
      const query = `mutation ($input: DiscountCodeBasicInput!) {
        answer: discountCodeBasicCreate(basicCodeDiscount: $input) {
          codeDiscountNode { id } userErrors { field message code extraInfo }
        }
      }`;
      const { answer } = newTrial("2026-06-22T02:22:23Z").data(query, { input: variables[name] });

      expect(answer).toEqual(response.data[name]);
    },
  );

  test("takes a context or a selection of customers, never both", () => {
    type Conflict = {
      readonly conflictCreate: { readonly variables: Variables; readonly response: Payload };
      readonly basicUpdate: Request & { readonly response: Payload };
      readonly setup: { readonly variables: Variables };
    };
    const file = "discount-context-customer-selection-conflict.json";
    const recorded = captured<Conflict & { readonly setupCreate?: unknown }>(file);
    const trial = newTrial("2026-05-05T22:21:13Z");
    const create = `mutation ($input: DiscountCodeBasicInput!) {
      answer: discountCodeBasicCreate(basicCodeDiscount: $input) {
        codeDiscountNode { id } userErrors { field message code extraInfo }
      }
    }`;
    const refused = trial.data(create, { input: recorded.conflictCreate.variables["basicCode"] });
    expect(refused["answer"]).toEqual(recorded.conflictCreate.response.data["basicCode"]);

    const input = { ...(recorded.basicUpdate.variables["input"] as Variables) };
    delete input["customerSelection"];
    const made = trial.data(create, { input: { ...input, context: { all: "ALL" } } });
    const { id } = (made["answer"] as NodeAnswer).codeDiscountNode;
    const changed = trial.data(recorded.basicUpdate.query, {
      ...recorded.basicUpdate.variables,
      id,
    });
    expect(changed).toEqual(recorded.basicUpdate.response.data);
  });
});
