import { unlessSlow } from "./home-work.server";

export const NUMBER_DAYS = 30;
const DAY_MS = 86_400_000;

export type HomeNumbers = {
  /** Given in the last 30 days, less what refunds took back. */
  readonly issued: number;
  /** Spent in the last 30 days, less what came back. */
  readonly redeemed: number;
  /** Points that customers hold now; debts are not set off against them. */
  readonly outstanding: number;
  readonly members: number;
  readonly joined: number;
};

/** By the time an entry was recorded. Null when the database takes longer than 2 s to add up. */
export async function readHomeNumbers(shopId: number, at: Date): Promise<HomeNumbers | null> {
  const since = new Date(at.getTime() - NUMBER_DAYS * DAY_MS);
  return unlessSlow(async (connection) => {
    const { rows } = await connection.query<Record<keyof HomeNumbers, string>>(SUMS, [
      shopId,
      since,
    ]);
    const row = rows[0];
    const whole = (name: keyof HomeNumbers) => Number(row?.[name] ?? 0);
    return {
      issued: whole("issued"),
      redeemed: whole("redeemed"),
      outstanding: whole("outstanding"),
      members: whole("members"),
      joined: whole("joined"),
    };
  });
}

const SUMS = `
  SELECT entries.*, customers.*
    FROM (SELECT sum(points) FILTER (WHERE kind IN ('earn', 'mature', 'clawback', 'adjust', 'import', 'referral', 'gift')) AS issued,
                 -sum(points) FILTER (WHERE kind IN ('redeem', 'restore', 'reserve', 'release')) AS redeemed
            FROM ledger_entries WHERE shop_id = $1 AND recorded_at >= $2) AS entries,
         (SELECT sum(balance) FILTER (WHERE balance > 0) AS outstanding,
                 count(*) FILTER (WHERE membership = 'member') AS members,
                 count(*) FILTER (WHERE membership = 'member' AND joined_at >= $2) AS joined
            FROM customers WHERE shop_id = $1) AS customers`;
