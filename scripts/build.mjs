/**
 * Builds the app and the checkout extension.
 *
 *     SHOPIFY_APP_URL=https://… npm run build
 */
import { generateClient } from "./setup/generate.mjs";
import { buildApp, buildCheckoutExtension } from "./setup/build.mjs";
import { prepare } from "./setup/project-node.mjs";
import { step } from "./setup/step.mjs";

await prepare(async () => {
  await step("Prisma client", generateClient);
  await step("App", buildApp);
  const appUrl = process.env.SHOPIFY_APP_URL;
  await step("Checkout extension", async () => {
    if (!appUrl) return "left out: set SHOPIFY_APP_URL";
    return buildCheckoutExtension({ appUrl });
  });
});
