import { describe, expect, test } from "vitest";
import { signJwt, verifyJwt } from "./jwt";

const SECRET = "trial-secret";
const claims = { sub: "1", nbf: 1_000, exp: 1_060 };
const at = (seconds: number) => new Date(seconds * 1000);

describe("a token", () => {
  test("is valid from its beginning until before its end", () => {
    const token = signJwt(claims, SECRET);

    expect(verifyJwt(token, SECRET, at(999))).toBeNull();
    expect(verifyJwt(token, SECRET, at(1_000))).toEqual(claims);
    expect(verifyJwt(token, SECRET, at(1_059))).toEqual(claims);
    expect(verifyJwt(token, SECRET, at(1_060))).toBeNull();
  });

  test("is refused with another secret, changed claims, no end or no algorithm", () => {
    const token = signJwt(claims, SECRET);
    const [header, , signature] = token.split(".");
    const forged = Buffer.from(JSON.stringify({ ...claims, sub: "2" })).toString("base64url");
    const none = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");

    expect(verifyJwt(token, "other", at(1_000))).toBeNull();
    expect(verifyJwt(`${header}.${forged}.${signature}`, SECRET, at(1_000))).toBeNull();
    expect(verifyJwt(`${none}.${forged}.`, SECRET, at(1_000))).toBeNull();
    expect(verifyJwt(signJwt({ sub: "1" }, SECRET), SECRET, at(1_000))).toBeNull();
    expect(verifyJwt("not a token", SECRET, at(1_000))).toBeNull();
  });
});
