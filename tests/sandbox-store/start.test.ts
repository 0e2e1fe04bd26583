import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { call, CREATE, exchange, graphql, TrialServers } from "./trial-servers";

let servers: TrialServers;

beforeEach(async () => {
  servers = new TrialServers();
  await servers.begin();
});

afterEach(() => servers.end());

test("a restart finds the stores, the tokens, the clock and the undelivered webhooks", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "sandbox-store-"));
  try {
    const first = await servers.start({ dataDir });
    const { body } = await exchange(first);
    const soon = Date.now() + 86_400_000;
    await call(first, "/__meta/clock", { now: new Date(soon).toISOString() });
    servers.receiver.answer = () => null;
    await graphql(first, "shpat_sandbox", CREATE, { email: "a@example.com" });
    await servers.delivered(1);
    await first.close();

    servers.receiver.answer = () => 200;
    const before = servers.receiver.bodies().length;
    const second = await servers.start({ dataDir });
    await servers.delivered(before + 1);
    const token = String(body["access_token"]);
    const read = await graphql(second, token, "{ customers(first: 1) { nodes { email } } }");
    expect(read.body["data"]).toEqual({ customers: { nodes: [{ email: "a@example.com" }] } });
    expect(second.context.now().getTime()).toBeGreaterThanOrEqual(soon);
  } finally {
    await servers.end();
    rmSync(dataDir, { recursive: true });
  }
});

test("a taken port is a clear message", async () => {
  const { origin } = await servers.start();
  const port = Number(new URL(origin).port);

  await expect(servers.start({ port })).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken`);
});
