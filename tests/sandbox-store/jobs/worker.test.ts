import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type SandboxStore } from "../start";
import { CREATE, graphql, TrialServers } from "../trial-servers";

const MERGE = `mutation { customerMerge(
  customerOneId: "gid://shopify/Customer/1001", customerTwoId: "gid://shopify/Customer/1002"
) { job { id } userErrors { message } } }`;

let servers: TrialServers;

beforeEach(async () => {
  servers = new TrialServers();
  await servers.begin();
});

afterEach(() => servers.end());

const ask = (store: SandboxStore, query: string, variables = {}) =>
  graphql(store, "shpat_sandbox", query, variables);

async function merging(store: SandboxStore): Promise<void> {
  for (const email of ["a@example.com", "b@example.com"]) await ask(store, CREATE, { email });
  const { body } = await ask(store, MERGE);
  expect(body["data"]).toMatchObject({ customerMerge: { userErrors: [] } });
}

async function merged(store: SandboxStore): Promise<void> {
  await vi.waitFor(
    async () => {
      const { body } = await ask(store, "{ customersCount { count } }");
      expect(body["data"]).toEqual({ customersCount: { count: 1 } });
    },
    { timeout: 4_000 },
  );
}

test("what a mutation left for later is done a moment after its answer", async () => {
  const store = await servers.start();
  await merging(store);
  await merged(store);
});

test("what a process left undone is done by the next one", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "sandbox-store-"));
  try {
    const first = await servers.start({ dataDir });
    await merging(first);
    await first.close();

    await merged(await servers.start({ dataDir }));
  } finally {
    await servers.end();
    rmSync(dataDir, { recursive: true });
  }
});
