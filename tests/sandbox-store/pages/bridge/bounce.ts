/**
 * The bounce page: an address that came without a session token is opened again with one.
 * Only addresses of the app itself are followed.
 */
export async function bounce(reload: string, idToken: () => Promise<string>): Promise<void> {
  const target = new URL(reload, location.href);
  if (target.origin !== location.origin) {
    throw new Error(`App Bridge: shopify-reload leads to ${target.origin}, not to the app`);
  }
  target.searchParams.set("id_token", await idToken());
  location.replace(target);
}
