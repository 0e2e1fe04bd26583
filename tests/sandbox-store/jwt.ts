import { createHmac, timingSafeEqual } from "node:crypto";

export type Claims = Readonly<Record<string, unknown>>;

const HEADER = base64url({ alg: "HS256", typ: "JWT" });

/** A JSON Web Token signed with HS256. */
export function signJwt(claims: Claims, secret: string): string {
  const content = `${HEADER}.${base64url(claims)}`;
  return `${content}.${signature(content, secret)}`;
}

/**
 * The claims of a token, or null when the signature, the algorithm or the time is wrong.
 * It is valid from `nbf` and until before `exp`, in real time; a token without `exp` is refused.
 */
export function verifyJwt(token: string, secret: string, at: Date = new Date()): Claims | null {
  const [header, content, given] = token.split(".");
  if (header === undefined || content === undefined || given === undefined) return null;
  const expected = Buffer.from(signature(`${header}.${content}`, secret));
  const actual = Buffer.from(given);
  if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) return null;
  const claims = parsed(content);
  if (parsed(header)?.["alg"] !== "HS256" || claims === null) return null;
  const seconds = at.getTime() / 1000;
  const { exp, nbf } = claims;
  if (typeof exp !== "number" || exp <= seconds) return null;
  return typeof nbf === "number" && nbf > seconds ? null : claims;
}

function signature(content: string, secret: string): string {
  return createHmac("sha256", secret).update(content).digest("base64url");
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function parsed(part: string): Claims | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? (value as Claims) : null;
  } catch {
    return null;
  }
}
