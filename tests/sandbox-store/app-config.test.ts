import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readAppConfig } from "./app-config";

const APP = { url: "http://127.0.0.1:3000", apiKey: "key" };

function read(webhooks: string) {
  const directory = mkdtempSync(join(tmpdir(), "app-config-"));
  try {
    const file = join(directory, "shopify.app.toml");
    const text = `name = "Trial"\nhandle = "trial"\n[access_scopes]\nscopes = "read_orders, write_customers"\n[webhooks]\napi_version = "2026-07"\n${webhooks}`;
    writeFileSync(file, text);
    return readAppConfig(file, APP);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

test("topics go to addresses under the app, or to the whole address they name", () => {
  const config = read(`[[webhooks.subscriptions]]
topics = ["orders/create"]
compliance_topics = ["shop/redact"]
uri = "/webhooks"
[[webhooks.subscriptions]]
topics = ["orders/create"]
uri = "http://127.0.0.1:9/other"
name = "second"`);

  expect(config.scopes).toEqual(["read_orders", "write_customers"]);
  expect(config.subscriptions).toEqual([
    { topic: "orders/create", url: "http://127.0.0.1:3000/webhooks", name: null },
    { topic: "shop/redact", url: "http://127.0.0.1:3000/webhooks", name: null },
    { topic: "orders/create", url: "http://127.0.0.1:9/other", name: "second" },
  ]);
});

test("a subscription with a filter is refused rather than sent without it", () => {
  const filtered = `[[webhooks.subscriptions]]\ntopics = ["orders/create"]\nuri = "/w"\nfilter = "id:1"`;

  expect(() => read(filtered)).toThrow("filter");
});

test("the app's pages in a shop's front are where its configuration says, if it has any", () => {
  const proxy = `[[webhooks.subscriptions]]\ntopics = []\nuri = "/w"\n[app_proxy]\nurl = "/proxy"\nprefix = "apps"\nsubpath = "laurel"`;

  expect(read(proxy).proxy).toEqual({ path: "/apps/laurel", url: "http://127.0.0.1:3000/proxy" });
  expect(read("").proxy).toBeNull();
  expect(() => read(proxy.replace('"apps"', '"shop"'))).toThrow("prefix");
});
