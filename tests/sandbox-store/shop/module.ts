import { type AppConfig } from "../app-config";
import { connection } from "../graphql/connection";
import { gid } from "../graphql/gid";
import { unmodelled } from "../graphql/unmodelled";
import { APP_ID } from "../metafields/record";
import { metafieldFields } from "../metafields/view";
import { type Call, type Module } from "../module";
import { shopView } from "./view";

/** The store itself, the app installed in it, and the app's webhook subscriptions. */
export function shopModule(app: AppConfig): Module {
  return {
    queries: {
      shop: (_args, call) => shopView(call),
      currentAppInstallation: (_args, call) => installationView(app, call),
      webhookSubscription: () => null,
      webhookSubscriptions: (args) => connection([], args),
      webhookSubscriptionsCount: () => ({ count: 0, precision: "EXACT" }),
    },
    mutations: {},
  };
}

function installationView(app: AppConfig, call: Call) {
  if (call.client !== "app") throw unmodelled("currentAppInstallation for the store token");
  const id = gid("AppInstallation", APP_ID);
  const granted = (call.scopes ?? app.scopes).map(scopeView);
  const requested = app.scopes.map(scopeView);
  return {
    __typename: "AppInstallation",
    id,
    accessScopes: granted,
    activeSubscriptions: [],
    launchUrl: app.applicationUrl,
    uninstallUrl: null,
    app: {
      __typename: "App",
      id: gid("App", APP_ID),
      apiKey: app.clientId,
      title: app.name,
      handle: app.handle,
      embedded: true,
      requestedAccessScopes: requested,
      availableAccessScopes: requested,
      webhookApiVersion: app.webhookApiVersion,
    },
    ...metafieldFields(call, id),
  };
}

function scopeView(handle: string) {
  return { handle, description: handle.replaceAll("_", " ") };
}
