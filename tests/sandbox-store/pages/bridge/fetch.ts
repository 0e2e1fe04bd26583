import { notModelled } from "./not-modelled";

const RETRY_HEADER = "X-Shopify-Retry-Invalid-Session-Request";
const REAUTHORIZE_HEADER = "X-Shopify-API-Request-Failure-Reauthorize-Url";

type Options = {
  readonly idToken: () => Promise<string>;
  readonly reauthorize: (url: string) => void;
};

/**
 * Adds a fresh session token to every request to the app's own origin that has no Authorization yet.
 * Answers that ask for it are tried once more with a new token; a named re-authorize address is followed.
 */
export function wrapFetch({ idToken, reauthorize }: Options): void {
  const nativeFetch = window.fetch.bind(window);

  const withToken = async (request: Request) => {
    const headers = new Headers(request.headers);
    headers.set("Authorization", `Bearer ${await idToken()}`);
    headers.set("X-Requested-With", "XMLHttpRequest");
    return nativeFetch(new Request(request, { headers }));
  };

  window.fetch = async (input, init) => {
    if (String(input instanceof Request ? input.url : input).startsWith("shopify:")) {
      throw notModelled(`fetch("${String(input)}")`);
    }
    const request = new Request(input, init);
    const own = new URL(request.url).origin === location.origin;
    if (!own || request.headers.has("Authorization")) return nativeFetch(request);

    let response = await withToken(request.clone());
    if (response.status === 401 && response.headers.has(RETRY_HEADER)) {
      response = await withToken(request.clone());
    }
    const elsewhere = response.headers.get(REAUTHORIZE_HEADER);
    if (elsewhere) reauthorize(new URL(elsewhere, location.href).href);
    return response;
  };
}
