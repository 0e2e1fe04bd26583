import "@shopify/shopify-app-remix/adapters/node";
import {
  ApiVersion,
  AppDistribution,
  LogSeverity,
  shopifyApp,
} from "@shopify/shopify-app-remix/server";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { prisma } from "./db.server";
import { env } from "./env.server";
import { log } from "./log.server";
import { installShop } from "./services/install-shop.server";
import { installSandboxTransport } from "./shopify/sandbox-transport.server";

installSandboxTransport();

/**
 * The Shopify library, configured once. Scopes and webhooks stand in `shopify.app.toml`; offline tokens
 * expire and are refreshed; online tokens tell who the staff member is.
 */
const shopify = shopifyApp({
  apiKey: env().SHOPIFY_API_KEY,
  apiSecretKey: env().SHOPIFY_API_SECRET,
  apiVersion: ApiVersion.July26,
  appUrl: env().SHOPIFY_APP_URL,
  authPathPrefix: "/auth",
  sessionStorage: new PrismaSessionStorage(prisma()),
  distribution: AppDistribution.AppStore,
  useOnlineTokens: true,
  hooks: {
    afterAuth: async ({ session, admin }) => {
      await installShop(session.shop, session.scope ?? "", async (query) =>
        (await admin.graphql(query)).json(),
      );
    },
  },
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  logger: {
    level: LogSeverity.Warning,
    log: async (severity, message) => {
      if (severity === LogSeverity.Error) log().error({ message }, "shopify library");
      else log().warn({ message }, "shopify library");
    },
  },
});

export const { authenticate, unauthenticated, login, addDocumentResponseHeaders } = shopify;
