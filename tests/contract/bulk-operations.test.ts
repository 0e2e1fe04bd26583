import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { captured, comparable, hasCaptures } from "../sandbox-store/orders/captured";
import { call, graphql, SHOP, TrialServers } from "../sandbox-store/trial-servers";
import { linesOf } from "../sandbox-store/bulk/lines";
import { Trial } from "../sandbox-store/trial";

type Exchange<T> = {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly response: T;
};

type Operation = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly objectCount: string;
  readonly fileSize: string;
  readonly url: string;
};

type Poll = Exchange<{ readonly data: { readonly bulkOperation: Operation } }>;

type GroupObjects = {
  readonly runs: Readonly<
    Record<
      string,
      {
        readonly run: Exchange<{
          readonly data: { readonly bulkOperationRunQuery: { readonly bulkOperation: Operation } };
          readonly extensions: { readonly cost: unknown };
        }>;
        readonly statusPolls: readonly Poll[];
        readonly result: {
          readonly contentType: string;
          readonly byteLength: number;
          readonly records: readonly object[];
        };
      }
    >
  >;
};

type UserErrorCodes = {
  readonly validations: Readonly<Record<string, Exchange<Record<string, unknown>>>>;
};

/** The counts and the size are those of a store with other products. */
function withoutCounts({ objectCount, rootObjectCount, fileSize, url, ...others }: Operation) {
  return {
    ...others,
    kinds: [objectCount, rootObjectCount, fileSize, url].map((each) => typeof each),
  };
}

describe.runIf(hasCaptures())("bulkOperationRunQuery", () => {
  let servers: TrialServers;

  beforeEach(async () => {
    servers = new TrialServers();
    await servers.begin();
  });

  afterEach(() => servers.end());

  test.each(["noConnectionWithCode", "emptyQuery"])("refuses as Shopify does: %s", (name) => {
    const { validations } = captured<UserErrorCodes>(
      "bulk-operation-run-query-user-error-codes.json",
    );
    const exchange = validations[name];
    if (exchange === undefined) throw new Error(`No exchange ${name}`);
    const { result } = new Trial().run(exchange.query, exchange.variables);

    expect({ ...result, extensions: null }).toEqual({ ...exchange.response, extensions: null });
    expect(result.extensions).toMatchObject({
      cost: { requestedQueryCost: 10, actualQueryCost: 10 },
    });
  });

  test.each(["runQueryGroupObjectsTrue", "runQueryGroupObjectsDefault"])(
    "runs from its creation to the file, as Shopify does: %s",
    async (name) => {
      const run = captured<GroupObjects>("bulk-operation-run-query-group-objects.json").runs[name];
      if (run === undefined) throw new Error(`No run ${name}`);
      const store = await servers.start();
      const ask = async (query: string, variables: Record<string, unknown>) =>
        (await graphql(store, "shpat_sandbox", query, variables)).body["data"];

      const answer = await ask(run.run.query, run.run.variables);
      expect(comparable(answer)).toEqual(comparable(run.run.response.data));
      const { id } = (answer as GroupObjects["runs"][string]["run"]["response"]["data"])
        .bulkOperationRunQuery.bulkOperation;

      const [first, last] = [run.statusPolls[0], run.statusPolls.at(-1)];
      if (first === undefined || last === undefined) throw new Error("No polls");
      expect(comparable(await ask(first.query, { id }))).toEqual(comparable(first.response.data));
      const read = async () => (await ask(last.query, { id })) as Poll["response"]["data"];
      await vi.waitFor(async () => {
        expect((await read()).bulkOperation["status"]).toBe("COMPLETED");
      });
      const { bulkOperation } = await read();
      expect(comparable(withoutCounts(bulkOperation))).toEqual(
        comparable(withoutCounts(last.response.data.bulkOperation)),
      );

      const file = await fetch(bulkOperation.url);
      const text = await file.text();
      const records = text
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as object);
      expect(file.headers.get("content-type")).toBe(run.result.contentType);
      expect(bulkOperation.objectCount).toBe(String(records.length));
      expect(bulkOperation.fileSize).toBe(String(Buffer.byteLength(text)));
      expect(records.map((record) => Object.keys(record))).toEqual(
        records.map(() => Object.keys(run.result.records[0] ?? {})),
      );
    },
  );

  test("writes the captured records in as many bytes as Shopify did", () => {
    const { result } =
      captured<GroupObjects>("bulk-operation-run-query-group-objects.json").runs[
        "runQueryGroupObjectsTrue"
      ] ?? {};
    if (result === undefined) throw new Error("No result");
    const shape = { connections: new Map(), objects: new Map() };
    const lines = linesOf(result.records as Record<string, unknown>[], shape, true);

    expect(Buffer.byteLength(lines.map((line) => `${line.text}\n`).join(""))).toBe(
      result.byteLength,
    );
  });

  test("the settings of a store that does not exist cannot be changed", async () => {
    const store = await servers.start();
    expect((await call(store, "/__meta/bulk", { shop: "no.myshopify.com" })).status).toBe(404);
    expect((await call(store, "/__meta/bulk", { shop: SHOP, concurrent: 6 })).status).toBe(400);
  });
});
