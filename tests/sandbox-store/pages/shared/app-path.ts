/** Parameters that the admin signs into the app's address; they are no part of the app's own path. */
export const SIGNED_PARAMETERS = [
  "embedded",
  "hmac",
  "host",
  "id_token",
  "locale",
  "protocol",
  "session",
  "shop",
  "timestamp",
];

/** The app's path, query and fragment without what the admin signed into it. */
export function ownPath(address: { pathname: string; search: string; hash: string }): string {
  const parameters = new URLSearchParams(address.search);
  for (const name of SIGNED_PARAMETERS) parameters.delete(name);
  const query = parameters.toString();
  return `${address.pathname}${query ? `?${query}` : ""}${address.hash}`;
}
