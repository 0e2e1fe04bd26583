import { expect, vi } from "vitest";
import { Receiver } from "./receiver";
import { type SandboxStore, type StartOptions, startSandboxStore } from "./start";

export const SHOP = "sandbox-store.myshopify.com";
export const OTHER_SHOP = "second-store.myshopify.com";
export const KEY = "trial-key";
export const SECRET = "trial-secret";

export const CREATE = `mutation ($email: String!) {
  customerCreate(input: { email: $email }) { customer { id } userErrors { message } }
}`;

type Json = Record<string, unknown>;

/** Running sandboxes with a receiver in the app's place; `end` stops all of them. */
export class TrialServers {
  readonly receiver = new Receiver();
  appUrl = "";
  private readonly stores: SandboxStore[] = [];

  async begin(): Promise<void> {
    this.appUrl = await this.receiver.start();
  }

  async end(): Promise<void> {
    for (const store of this.stores) await store.close();
    await this.receiver.stop();
  }

  async start(options: Partial<StartOptions> = {}): Promise<SandboxStore> {
    const store = await startSandboxStore({
      port: 0,
      appUrl: this.appUrl,
      apiKey: KEY,
      apiSecret: SECRET,
      webhooks: { retryBaseMs: 5 },
      ...options,
    });
    this.stores.push(store);
    return store;
  }

  /** Waits until the receiver has got so many requests on a path. */
  async delivered(count: number, path = "/webhooks"): Promise<void> {
    await vi.waitFor(() => expect(this.receiver.bodies(path)).toHaveLength(count), {
      timeout: 4_000,
    });
  }
}

/** One request; a body makes it a POST. */
export async function call(store: SandboxStore, path: string, body?: object, headers: Json = {}) {
  const response = await fetch(store.origin + path, {
    ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
    headers: { "content-type": "application/json", ...(headers as Record<string, string>) },
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Json,
  };
}

export function graphql(
  store: SandboxStore,
  token: string,
  query: string,
  variables: Json = {},
  shop = SHOP,
) {
  const path = `/stores/${shop}/admin/api/2026-07/graphql.json`;
  return call(store, path, { query, variables }, { "x-shopify-access-token": token });
}

/** Exchanges a session token of the first store for an expiring offline token. */
export async function exchange(store: SandboxStore, fields: Json = {}, shop = SHOP) {
  const { body } = await call(store, `/__meta/session-token?shop=${SHOP}`);
  return call(store, `/stores/${shop}/admin/oauth/access_token`, {
    client_id: KEY,
    client_secret: SECRET,
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: body["token"],
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
    expiring: "1",
    ...fields,
  });
}
