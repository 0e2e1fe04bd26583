import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { type SandboxStore } from "../start";
import { call, graphql, SHOP } from "../trial-servers";

export type Told = {
  readonly id: string;
  readonly status: string;
  readonly errorCode: string | null;
  readonly completedAt: string | null;
  readonly objectCount: string;
  readonly rootObjectCount: string;
  readonly fileSize: string | null;
  readonly url: string | null;
  readonly partialDataUrl: string | null;
};

const FIELDS =
  "id status errorCode completedAt objectCount rootObjectCount fileSize url partialDataUrl";

type Json = Readonly<Record<string, unknown>>;

/** Bulk operations of one API client in a running sandbox. */
export class TrialBulk {
  constructor(
    private readonly store: SandboxStore,
    private readonly token = "shpat_sandbox",
  ) {}

  async ask(query: string, variables: Json = {}): Promise<Json> {
    const { body } = await graphql(this.store, this.token, query, variables);
    if (body["errors"] !== undefined) throw new Error(JSON.stringify(body["errors"]));
    return body["data"] as Json;
  }

  async run(query: string, groupObjects = false): Promise<Told> {
    const { bulkOperation, userErrors } = await this.tryRun(query, groupObjects);
    if (bulkOperation === null) throw new Error(JSON.stringify(userErrors));
    return bulkOperation;
  }

  async tryRun(query: string, groupObjects = false) {
    const data = await this.ask(
      `mutation ($query: String!, $groupObjects: Boolean!) {
        bulkOperationRunQuery(query: $query, groupObjects: $groupObjects) {
          bulkOperation { ${FIELDS} } userErrors { field message code }
        }
      }`,
      { query, groupObjects },
    );
    return data["bulkOperationRunQuery"] as {
      readonly bulkOperation: Told | null;
      readonly userErrors: unknown;
    };
  }

  async cancel(id: string) {
    const data = await this.ask(
      `mutation ($id: ID!) {
        bulkOperationCancel(id: $id) { bulkOperation { ${FIELDS} } userErrors { field message } }
      }`,
      { id },
    );
    return data["bulkOperationCancel"] as { bulkOperation: Told | null; userErrors: unknown };
  }

  async read(id: string): Promise<Told> {
    const data = await this.ask(`query ($id: ID!) { bulkOperation(id: $id) { ${FIELDS} } }`, {
      id,
    });
    return data["bulkOperation"] as Told;
  }

  /** Waits for an operation's end. */
  async ended(id: string, status = "COMPLETED"): Promise<Told> {
    await vi.waitFor(async () => expect(await this.read(id)).toMatchObject({ status }), {
      timeout: 4_000,
    });
    return this.read(id);
  }

  /** The lines of a whole bulk operation. */
  async lines(query: string, groupObjects = false): Promise<Json[]> {
    const { id } = await this.run(query, groupObjects);
    const { url } = await this.ended(id);
    return linesAt(url);
  }

  settings(settings: Json) {
    return call(this.store, "/__meta/bulk", { shop: SHOP, ...settings });
  }
}

export async function linesAt(url: string | null): Promise<Json[]> {
  const text = await (await fetch(url ?? "")).text();
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Json);
}

/** Runs with the configuration of an app that is told of the ends of its bulk operations. */
export async function withFinishTopic(work: (appToml: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "bulk-app-"));
  try {
    const appToml = join(directory, "shopify.app.toml");
    writeFileSync(
      appToml,
      `name = "Trial"\nhandle = "trial"\n[access_scopes]\nscopes = "read_customers,read_orders"
[webhooks]\napi_version = "2026-07"\n[[webhooks.subscriptions]]\ntopics = ["bulk_operations/finish"]\nuri = "/webhooks"`,
    );
    await work(appToml);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
