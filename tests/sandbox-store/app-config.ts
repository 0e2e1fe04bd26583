import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { z } from "zod";

/** What the platform knows of the app from its `shopify.app.toml`. */
export type AppConfig = {
  readonly clientId: string;
  readonly name: string;
  readonly handle: string;
  readonly applicationUrl: string;
  readonly scopes: readonly string[];
  readonly webhookApiVersion: string;
  /** Where each topic goes; a topic may have several subscriptions. */
  readonly subscriptions: readonly Subscription[];
  /** Null for an app without pages in the shop's front. */
  readonly proxy: AppProxy | null;
};

/** Addresses of a shop's front that the app answers. */
export type AppProxy = {
  /** Where the pages begin in the shop, for example `/apps/laurel`. */
  readonly path: string;
  /** The app's own address for what begins there. */
  readonly url: string;
};

export type Subscription = {
  readonly topic: string;
  readonly url: string;
  readonly name: string | null;
};

const topics = z.array(z.string()).default([]);

const appToml = z.object({
  name: z.string(),
  handle: z.string().default("app"),
  access_scopes: z.object({ scopes: z.string() }),
  webhooks: z.object({
    api_version: z.string(),
    subscriptions: z
      .array(
        z.strictObject({
          topics,
          compliance_topics: topics,
          uri: z.string(),
          name: z.string().optional(),
        }),
      )
      .default([]),
  }),
  app_proxy: z
    .strictObject({
      url: z.string(),
      prefix: z.enum(["apps", "a", "community", "tools"]),
      subpath: z.string().regex(/^[\w-]{1,30}$/),
    })
    .optional(),
});

/**
 * Reads the app's configuration. The address and key come from the environment, because the file
 * names those of the real app; a relative `uri` is under the app's address. A subscription with
 * `filter` or `include_fields` is refused: the sandbox does not play them.
 */
export function readAppConfig(
  file: string,
  app: { readonly url: string; readonly apiKey: string },
): AppConfig {
  const toml = appToml.parse(parse(readFileSync(file, "utf8")));
  const absolute = (uri: string) =>
    uri.startsWith("/") ? `${app.url.replace(/\/$/, "")}${uri}` : uri;
  return {
    clientId: app.apiKey,
    name: toml.name,
    handle: toml.handle,
    applicationUrl: app.url,
    scopes: toml.access_scopes.scopes
      .split(",")
      .map((scope) => scope.trim())
      .filter((scope) => scope !== ""),
    webhookApiVersion: toml.webhooks.api_version,
    subscriptions: toml.webhooks.subscriptions.flatMap(({ uri, name, ...each }) =>
      [...each.topics, ...each.compliance_topics].map((topic) => ({
        topic,
        url: absolute(uri),
        name: name ?? null,
      })),
    ),
    proxy:
      toml.app_proxy === undefined
        ? null
        : {
            path: `/${toml.app_proxy.prefix}/${toml.app_proxy.subpath}`,
            url: absolute(toml.app_proxy.url),
          },
  };
}
