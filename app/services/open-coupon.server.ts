import { randomBytes, randomUUID } from "node:crypto";
import { now } from "../clock.server";
import { type Connection, transaction } from "../db.server";
import { type ProgramVersion, type Reward } from "../domain/program/document";
import { isOrderDiscount } from "../domain/program/rewards";
import { enqueue } from "../queue/queue.server";
import { settle } from "../ledger/settle.server";
import { type Coupon, findCoupon, openReservation } from "../models/coupons.server";
import { liveProgram, programVersions } from "../models/program-versions.server";

/** A shopper has this long to finish the checkout; then the code ends and the points go back [R44]. */
export const RESERVATION_MINUTES = 30;
/** If the request that opened the coupon dies before it created the code, a job takes over after this time. */
const TAKEOVER_SECONDS = 30;

export type OpenCouponRefusal =
  "insufficient_points" | "not_a_member" | "excluded" | "reward_unavailable" | "program_paused";

export type OpenCouponResult =
  | { readonly ok: true; readonly coupon: Coupon; readonly repeated: boolean }
  | { readonly ok: false; readonly error: OpenCouponRefusal };

export type CouponRequest = {
  readonly shopId: number;
  readonly customerId: string;
  readonly rewardId: string;
} & (
  | { readonly channel: "checkout" }
  | {
      readonly channel: "staff";
      readonly staffId: string;
      readonly deductPoints: boolean;
      readonly couponId: string;
    }
  /** A reward that the program gave by itself under one of its versions. */
  | { readonly channel: "program"; readonly couponId: string; readonly version: number }
);

/**
 * Takes the points for a reward and writes down the coupon as `issuing`, before anything is asked of
 * Shopify [R43]. At a checkout a customer has one open reservation per reward: a repeated request, from a second
 * click or tab, gets the same coupon [R44]. Staff send the coupon's id with the form, so that a form sent twice gives one.
 */
export async function openCoupon(
  request: CouponRequest,
  alongside: (connection: Connection, coupon: Coupon, at: Date) => Promise<void> = async () =>
    undefined,
): Promise<OpenCouponResult> {
  return transaction(async (connection) => {
    const { shopId, customerId, rewardId } = request;
    const at = await now(connection);
    const customer = await lockStanding(connection, request);
    if (customer === null) return { ok: false, error: "not_a_member" };
    const known = await repeated(connection, request);
    if (known !== null && request.channel !== "checkout")
      return { ok: true, coupon: known, repeated: true };

    const live = await liveProgram(shopId, connection);
    const version = request.channel === "program" ? await versionOf(connection, request) : live;
    const refused = refusalNow(customer, live);
    if (refused !== null) return { ok: false, error: refused };
    if (known !== null) return { ok: true, coupon: known, repeated: true };
    const checked = check(request, customer, version);
    if (!checked.ok) return checked;

    const couponId = request.channel === "checkout" ? randomUUID() : request.couponId;
    await insert(connection, { request, ...checked, couponId, at });
    await enqueue(
      connection,
      "create-code",
      { shopId, couponId },
      { startAfterSeconds: TAKEOVER_SECONDS },
    );
    await settle(connection, [{ shopId, customerId, since: at.toISOString() }], at);
    const coupon = await findCoupon(shopId, couponId, connection);
    if (coupon === null)
      throw new Error(`Coupon ${couponId} of reward ${rewardId} was not written`);
    await alongside(connection, coupon, at);
    return { ok: true, coupon, repeated: false };
  });
}

/** A reward is what the version says that gave it. */
async function versionOf(
  connection: Connection,
  { shopId, version }: CouponRequest & { channel: "program" },
): Promise<ProgramVersion | null> {
  const versions = (await programVersions(connection, [shopId])).get(shopId) ?? [];
  return versions.find((each) => each.version === version) ?? null;
}

type Standing = {
  readonly membership: string;
  readonly excluded: boolean;
  readonly balance: string;
};

/** Holds the customer's row, so that two redemptions at once cannot spend the same points. */
async function lockStanding(
  connection: Connection,
  request: CouponRequest,
): Promise<Standing | null> {
  const { rows } = await connection.query<Standing>(
    `SELECT membership, excluded, balance FROM customers WHERE shop_id = $1 AND customer_id = $2 FOR NO KEY UPDATE`,
    [request.shopId, request.customerId],
  );
  return rows[0] ?? null;
}

function repeated(connection: Connection, request: CouponRequest): Promise<Coupon | null> {
  if (request.channel !== "checkout")
    return findCoupon(request.shopId, request.couponId, connection);
  return openReservation(connection, request, request.rewardId);
}

/** Who left, and a program that does not run, get nothing: not even a code reserved before. */
function refusalNow(customer: Standing, version: ProgramVersion | null): OpenCouponRefusal | null {
  if (customer.membership !== "member") return "not_a_member";
  if (customer.excluded) return "excluded";
  if (version === null || version.document.state === "setup") return "reward_unavailable";
  return version.document.state === "paused" ? "program_paused" : null;
}

type Checked = {
  readonly ok: true;
  readonly reward: Reward;
  readonly costPoints: number;
  readonly version: number;
};

function check(
  request: CouponRequest,
  customer: Standing,
  version: ProgramVersion | null,
): Checked | { readonly ok: false; readonly error: OpenCouponRefusal } {
  const reward = version?.document.rewards.find(
    (each) =>
      each.id === request.rewardId &&
      (each.enabled || request.channel === "program") &&
      isOrderDiscount(each),
  );
  if (version === null || reward === undefined) return { ok: false, error: "reward_unavailable" };
  const free =
    request.channel === "program" || (request.channel === "staff" && !request.deductPoints);
  const costPoints = free ? 0 : reward.costPoints;
  if (Number(customer.balance) < costPoints) return { ok: false, error: "insufficient_points" };
  return { ok: true, reward, costPoints, version: version.version };
}

type Insertion = Checked & {
  readonly request: CouponRequest;
  readonly couponId: string;
  readonly at: Date;
};

async function insert(connection: Connection, insertion: Insertion): Promise<void> {
  const { request, reward, costPoints, version, couponId, at } = insertion;
  const endsAt =
    request.channel === "checkout" ? later(at, RESERVATION_MINUTES) : validUntil(reward, at);
  await connection.query(
    `INSERT INTO coupons (shop_id, coupon_id, customer_id, reward_id, reward, program_version, code, cost_points,
                          channel, status, reserved_at, ends_at, staff_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'issuing', $10, $11, $12)`,
    [
      request.shopId,
      couponId,
      request.customerId,
      reward.id,
      JSON.stringify(reward),
      version,
      newCode(),
      costPoints,
      request.channel,
      at,
      endsAt,
      request.channel === "staff" ? request.staffId : null,
    ],
  );
}

function later(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}

function validUntil(reward: Reward, at: Date): Date | null {
  return reward.validDays === null ? null : later(at, reward.validDays * 24 * 60);
}

/** No letters or digits that are easily mistaken for each other. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

function newCode(): string {
  const letters = [...randomBytes(10)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
  return `LOYAL-${letters.slice(0, 5)}-${letters.slice(5)}`;
}
