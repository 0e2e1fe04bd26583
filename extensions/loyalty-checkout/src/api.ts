import { type Account, type Redemption } from "./account";
import { withDeadline } from "./deadline";

/** Longest wait for an answer of the app, the session token included. */
export const REQUEST_DEADLINE_MS = 6_000;

const REDEEM_REFUSALS = [
  "insufficient_points",
  "not_a_member",
  "reward_unavailable",
  "program_paused",
  "excluded",
  "not_in_tier",
  "limit_reached",
  "amount_not_offered",
  "code_not_created",
] as const;
export type RedeemRefusal = (typeof REDEEM_REFUSALS)[number];

const RETURN_REFUSALS = ["not_found", "already_used", "code_not_deactivated"] as const;
export type ReturnRefusal = (typeof RETURN_REFUSALS)[number];

type Answer<Value, Refusal> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Refusal };

/** The app's backend. A refusal is a value; no answer, or one it should not give, rejects. */
export type LoyaltyApi = {
  readonly account: () => Promise<Account>;
  /** Safe to repeat: an open reservation of the same reward is answered again. */
  readonly redeem: (
    rewardId: string,
    amountMinor: number | null,
  ) => Promise<Answer<Redemption, RedeemRefusal>>;
  /** Gives the points of a reservation back; answers the balance after it. */
  readonly giveBack: (id: string) => Promise<Answer<{ readonly points: number }, ReturnRefusal>>;
};

export function createApi(backend: {
  readonly url: string;
  readonly token: () => Promise<string>;
}): LoyaltyApi {
  const call = (method: string, path: string, body?: object) =>
    withDeadline(REQUEST_DEADLINE_MS, async (signal) => {
      const response = await fetch(new URL(`/api/extension/${path}`, backend.url).toString(), {
        method,
        signal,
        headers: {
          Accept: "application/json",
          Authorization: `Bearer ${await backend.token()}`,
          ...(body ? { "Content-Type": "application/json" } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { status: response.status, body: (await response.json()) as unknown };
    });

  return {
    account: async () => {
      const { status, body } = await call("GET", "account");
      if (status !== 200) throw new Error(`The account was answered with ${status}.`);
      return body as Account;
    },
    redeem: async (rewardId, amountMinor) => {
      const chosen = amountMinor === null ? { rewardId } : { rewardId, amountMinor };
      const { status, body } = await call("POST", "redemptions", chosen);
      if (status === 200 || status === 201) return { ok: true, value: body as Redemption };
      return { ok: false, error: refusal(status, body, REDEEM_REFUSALS) };
    },
    giveBack: async (id) => {
      const { status, body } = await call("DELETE", `redemptions/${encodeURIComponent(id)}`);
      if (status === 200) return { ok: true, value: body as { points: number } };
      if (status === 404) return { ok: false, error: "not_found" };
      return { ok: false, error: refusal(status, body, RETURN_REFUSALS) };
    },
  };
}

function refusal<T extends string>(status: number, body: unknown, known: readonly T[]): T {
  const error = (body as { error?: unknown } | null)?.error;
  const match = known.find((each) => each === error);
  if (match === undefined) throw new Error(`Unexpected answer ${status}.`);
  return match;
}
