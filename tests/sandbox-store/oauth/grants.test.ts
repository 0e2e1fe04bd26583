import { beforeEach, describe, expect, test } from "vitest";
import {
  exchangeOffline,
  exchangeOnline,
  type Installation,
  isValidToken,
  newInstallation,
  refresh,
} from "./grants";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let app: Installation;

beforeEach(() => {
  app = newInstallation(new Date(0), ["read_orders"]);
});

describe("token exchange", () => {
  test("gives two exchanges at once the same token, and a later one another", () => {
    const first = exchangeOffline(app, true, 0);

    expect(exchangeOffline(app, true, 500)).toBe(first);
    expect(exchangeOffline(app, true, HOUR)).not.toBe(first);
    expect(isValidToken(app, first.accessToken, HOUR - 1)).toBe(true);
  });

  test("an offline token ends at its hour, one that does not expire never", () => {
    const expiring = exchangeOffline(app, true, 0);
    const lasting = exchangeOffline(app, false, 0);

    expect(isValidToken(app, expiring.accessToken, HOUR - 1)).toBe(true);
    expect(isValidToken(app, expiring.accessToken, HOUR)).toBe(false);
    expect(isValidToken(app, lasting.accessToken, 400 * DAY)).toBe(true);
    expect(lasting.refreshToken).toBeNull();
  });

  test("an online token belongs to one person and ends after a day", () => {
    const sam = exchangeOnline(app, 7101, 0);

    expect(exchangeOnline(app, 7102, 0).accessToken).not.toBe(sam.accessToken);
    expect(isValidToken(app, sam.accessToken, DAY - 1)).toBe(true);
    expect(isValidToken(app, sam.accessToken, DAY)).toBe(false);
  });

  test("no token is valid in a store without the app", () => {
    const { accessToken } = exchangeOffline(app, true, 0);

    expect(isValidToken(null, accessToken, 1)).toBe(false);
  });
});

describe("a refresh token", () => {
  const refreshed = (token: string | null, at: number) => refresh(app, token ?? "", at);

  test("gives the same successor again when the answer was lost", () => {
    const first = exchangeOffline(app, true, 0);
    const second = refreshed(first.refreshToken, 10);

    expect(second?.accessToken).not.toBe(first.accessToken);
    expect(refreshed(first.refreshToken, 20)).toBe(second);
  });

  test("dies when its successor is used", () => {
    const first = exchangeOffline(app, true, 0);
    const { refreshToken } = first;
    const second = refreshed(refreshToken, 10);

    expect(refreshed(second?.refreshToken ?? null, 20)).not.toBeNull();
    expect(refreshed(refreshToken, 30)).toBeNull();
  });

  test("is refused when unknown and after 90 days", () => {
    const { refreshToken } = exchangeOffline(app, true, 0);

    expect(refreshed("shprt_unknown", 1)).toBeNull();
    expect(refreshed(refreshToken, 90 * DAY)).toBeNull();
    expect(refreshed(refreshToken, 90 * DAY - 1)).not.toBeNull();
  });
});
