import { randomBytes } from "node:crypto";

/** An offline access token of the app, with its refresh token if it expires. Instants are real time. */
export type OfflineGrant = {
  readonly accessToken: string;
  readonly issuedAt: number;
  readonly expiresAt: number | null;
  /** Null for a token that never expires, and once the refresh token is dead. */
  refreshToken: string | null;
  readonly refreshExpiresAt: number;
  /** The refresh token that this grant was given for. */
  readonly replaces: string | null;
};

/** An online access token, bound to one staff member. */
export type OnlineGrant = {
  readonly accessToken: string;
  readonly userId: number;
  readonly issuedAt: number;
  readonly expiresAt: number;
};

/** The app as it is installed in one store. */
export type Installation = {
  readonly installedAt: string;
  /** What the app may do there; by default what its configuration asks for. */
  scopes: readonly string[];
  offline: OfflineGrant[];
  online: OnlineGrant[];
};

const HOUR_MS = 3_600_000;
export const OFFLINE_TOKEN_MS = HOUR_MS;
export const REFRESH_TOKEN_MS = 90 * 24 * HOUR_MS;
export const ONLINE_TOKEN_MS = 24 * HOUR_MS;

/** Two exchanges within this time give the same token: the first page load makes two at once. */
const SAME_EXCHANGE_MS = 60_000;

/** More than any client holds at once; the oldest are forgotten first. */
const MAX_GRANTS = 100;

export function newInstallation(at: Date, scopes: readonly string[]): Installation {
  return { installedAt: at.toISOString(), scopes, offline: [], online: [] };
}

/** The offline token of an exchange; repeated at once it is the same token. */
export function exchangeOffline(
  installation: Installation,
  expiring: boolean,
  nowMs: number,
): OfflineGrant {
  const recent = installation.offline.findLast(
    (grant) =>
      (grant.expiresAt !== null) === expiring &&
      grant.replaces === null &&
      (grant.refreshToken !== null || !expiring) &&
      nowMs - grant.issuedAt < SAME_EXCHANGE_MS,
  );
  return recent ?? addOffline(installation, expiring, null, nowMs);
}

/** The online token of an exchange; repeated at once by the same person it is the same token. */
export function exchangeOnline(
  installation: Installation,
  userId: number,
  nowMs: number,
): OnlineGrant {
  const recent = installation.online.findLast(
    (grant) => grant.userId === userId && nowMs - grant.issuedAt < SAME_EXCHANGE_MS,
  );
  if (recent !== undefined) return recent;
  const grant: OnlineGrant = {
    accessToken: secret("shpua_"),
    userId,
    issuedAt: nowMs,
    expiresAt: nowMs + ONLINE_TOKEN_MS,
  };
  installation.online = [...installation.online, grant].slice(-MAX_GRANTS);
  return grant;
}

/**
 * The successor of a refresh token, or null when the token is unknown, expired or dead. Asking again
 * gives the same successor, so that an answer lost on the way costs nothing; using the successor's
 * refresh token kills this one.
 */
export function refresh(
  installation: Installation,
  refreshToken: string,
  nowMs: number,
): OfflineGrant | null {
  const current = installation.offline.find((grant) => grant.refreshToken === refreshToken);
  if (current === undefined || current.refreshExpiresAt <= nowMs) return null;
  const previous = installation.offline.find((grant) => grant.refreshToken === current.replaces);
  if (previous !== undefined && current.replaces !== null) previous.refreshToken = null;
  const successor = installation.offline.find((grant) => grant.replaces === refreshToken);
  return successor ?? addOffline(installation, true, refreshToken, nowMs);
}

function addOffline(
  installation: Installation,
  expiring: boolean,
  replaces: string | null,
  nowMs: number,
): OfflineGrant {
  const grant: OfflineGrant = {
    accessToken: secret("shpat_"),
    issuedAt: nowMs,
    expiresAt: expiring ? nowMs + OFFLINE_TOKEN_MS : null,
    refreshToken: expiring ? secret("shprt_") : null,
    refreshExpiresAt: nowMs + REFRESH_TOKEN_MS,
    replaces,
  };
  installation.offline = [...installation.offline, grant].slice(-MAX_GRANTS);
  return grant;
}

/** True when the token is one of the app's and has not expired. */
export function isValidToken(
  installation: Installation | null,
  token: string,
  nowMs: number,
): boolean {
  if (installation === null) return false;
  const isCurrent = (grant: { accessToken: string; expiresAt: number | null }) =>
    grant.accessToken === token && (grant.expiresAt === null || grant.expiresAt > nowMs);
  return installation.offline.some(isCurrent) || installation.online.some(isCurrent);
}

function secret(prefix: string): string {
  return prefix + randomBytes(16).toString("hex");
}
