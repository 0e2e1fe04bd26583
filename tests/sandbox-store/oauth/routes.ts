import { Hono, type Context } from "hono";
import { z } from "zod";
import { verifyJwt } from "../jwt";
import { type Sandbox, type Store } from "../sandbox";
import { findStaff, type StaffMember } from "../store/stores";
import {
  exchangeOffline,
  exchangeOnline,
  newInstallation,
  type OfflineGrant,
  type OnlineGrant,
  refresh,
} from "./grants";

const OFFLINE_TYPE = "urn:shopify:params:oauth:token-type:offline-access-token";
const ONLINE_TYPE = "urn:shopify:params:oauth:token-type:online-access-token";
const ID_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:id_token";

const client = { client_id: z.string(), client_secret: z.string() };

const exchangeRequest = z.object({
  ...client,
  grant_type: z.literal("urn:ietf:params:oauth:grant-type:token-exchange"),
  subject_token: z.string(),
  subject_token_type: z.literal(ID_TOKEN_TYPE),
  requested_token_type: z.enum([OFFLINE_TYPE, ONLINE_TYPE]),
  expiring: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

const refreshRequest = z.object({
  ...client,
  grant_type: z.literal("refresh_token"),
  refresh_token: z.string(),
});

const tokenRequest = z.discriminatedUnion("grant_type", [exchangeRequest, refreshRequest]);

type TokenRequest = z.infer<typeof tokenRequest>;

/** Token exchange and refresh, as the platform's authorization server does them for an app. */
export function oauthRoutes(sandbox: Sandbox): Hono {
  const routes = new Hono();
  routes.post("/stores/:shop/admin/oauth/access_token", async (c) => {
    const store = sandbox.stores.get(c.req.param("shop"));
    if (store === undefined) return c.json({ errors: "Not Found" }, 404);
    const request = tokenRequest.safeParse(await bodyOf(c));
    if (!request.success) {
      return refuse(c, 400, "invalid_request", z.prettifyError(request.error));
    }
    const { client_id: id, client_secret: secret } = request.data;
    if (id !== sandbox.apiKey || secret !== sandbox.apiSecret) {
      return refuse(c, 401, "invalid_client", "The client id or secret is wrong.");
    }
    return answer(c, sandbox, store, request.data);
  });
  return routes;
}

function answer(c: Context, sandbox: Sandbox, store: Store, request: TokenRequest): Response {
  if (request.grant_type === "refresh_token") {
    const grant = store.installation
      ? refresh(store.installation, request.refresh_token, Date.now())
      : null;
    if (grant === null) {
      return refuse(c, 400, "invalid_grant", "The refresh token is unknown, expired or replaced.");
    }
    sandbox.changed();
    return c.json(offlineAnswer(store, grant));
  }
  const staff = staffOfToken(sandbox, store, request.subject_token);
  if (staff === null) {
    return refuse(
      c,
      400,
      "invalid_subject_token",
      "The session token is not valid for this store.",
    );
  }
  store.installation ??= newInstallation(sandbox.clock.now(), sandbox.app.scopes);
  sandbox.changed();
  if (request.requested_token_type === ONLINE_TYPE) {
    const grant = exchangeOnline(store.installation, staff.id, Date.now());
    return c.json(onlineAnswer(store, grant, staff));
  }
  const grant = exchangeOffline(store.installation, isYes(request.expiring), Date.now());
  return c.json(offlineAnswer(store, grant));
}

function staffOfToken(sandbox: Sandbox, store: Store, token: string): StaffMember | null {
  const claims = verifyJwt(token, sandbox.apiSecret);
  if (claims?.["aud"] !== sandbox.apiKey) return null;
  if (claims["dest"] !== `https://${store.facts.domain}`) return null;
  return findStaff(store.facts.domain, Number(claims["sub"]));
}

function offlineAnswer(store: Store, grant: OfflineGrant) {
  const { accessToken, refreshToken, expiresAt, refreshExpiresAt } = grant;
  const scope = scopeOf(store);
  if (expiresAt === null) return { access_token: accessToken, scope };
  return {
    access_token: accessToken,
    scope,
    expires_in: secondsUntil(expiresAt),
    refresh_token: refreshToken,
    refresh_token_expires_in: secondsUntil(refreshExpiresAt),
  };
}

function onlineAnswer(store: Store, grant: OnlineGrant, staff: StaffMember) {
  const scope = scopeOf(store);
  return {
    access_token: grant.accessToken,
    scope,
    expires_in: secondsUntil(grant.expiresAt),
    associated_user_scope: scope,
    associated_user: {
      id: staff.id,
      first_name: staff.firstName,
      last_name: staff.lastName,
      email: staff.email,
      email_verified: true,
      account_owner: staff.isAccountOwner,
      locale: staff.locale,
      collaborator: false,
    },
  };
}

function scopeOf(store: Store): string {
  return (store.installation?.scopes ?? []).join(",");
}

/** Rounded up, so that a token given out this moment lasts its full time. */
function secondsUntil(instantMs: number): number {
  return Math.max(0, Math.ceil((instantMs - Date.now()) / 1000));
}

function isYes(value: string | number | boolean | undefined): boolean {
  return value === "1" || value === 1 || value === true || value === "true";
}

/** The request as JSON or as a form; both are allowed by the platform. */
async function bodyOf(c: Context): Promise<unknown> {
  const text = await c.req.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return Object.fromEntries(new URLSearchParams(text));
  }
}

function refuse(c: Context, status: 400 | 401, error: string, description: string): Response {
  return c.json({ error, error_description: description }, status);
}
