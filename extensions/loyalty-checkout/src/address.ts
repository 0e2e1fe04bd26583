/**
 * The app's address, written into the bundle when it is built: by build.mjs, and by Shopify's
 * command line from the .env file. A merchant cannot point the extension anywhere else.
 */
export function appUrl(): string {
  const url = process.env.SHOPIFY_APP_URL;
  if (!url) throw new Error("The extension was built without SHOPIFY_APP_URL.");
  return url;
}
