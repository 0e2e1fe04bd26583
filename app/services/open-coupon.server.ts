import { randomBytes, randomUUID } from "node:crypto";
import { now } from "../clock.server";
import { type Connection, transaction } from "../db.server";
import { type ProgramVersion, type Reward } from "../domain/program/document";
import { NOTHING_TAKEN } from "../domain/rewards/limits";
import {
  type Asker,
  mayHave,
  type RewardRefusal,
  standingRefusal,
  type Way,
} from "../domain/rewards/may-have";
import { validUntil } from "../domain/rewards/validity";
import { enqueue } from "../queue/queue.server";
import { holdConcerned, settle } from "../ledger/settle.server";
import {
  type Coupon,
  findCoupon,
  insertCoupon,
  isCouponOf,
  openReservation,
} from "../models/coupons.server";
import { liveProgram, programVersions } from "../models/program-versions.server";
import { lockAsker, takenRewards } from "../models/reward-standings.server";
import { settleIfDue } from "./settle-due.server";

/** A shopper has this long to finish the checkout; then the code ends and the points go back [R44]. */
export const RESERVATION_MINUTES = 30;
/** If the request that opened the coupon dies before it created the code, a job takes over after this time. */
const TAKEOVER_SECONDS = 30;

export type OpenCouponResult =
  | { readonly ok: true; readonly coupon: Coupon; readonly repeated: boolean }
  /** `form_used`: the id of staff's form belongs to another coupon. */
  | { readonly ok: false; readonly error: RewardRefusal | "form_used" };

export type CouponRequest = {
  readonly shopId: number;
  readonly customerId: string;
  readonly rewardId: string;
  /** What the shopper or staff chose, where the amount can be chosen; null elsewhere. */
  readonly amountMinor: number | null;
} &
  /** By a shopper who is signed in to the store: only such a one is known by a session token [S150]. */
  (
    | { readonly channel: "checkout" }
    | {
        readonly channel: "staff";
        readonly staffId: string;
        readonly way: Extract<Way, { kind: "give" | "redeem_on_behalf" }>;
        readonly couponId: string;
      }
    /** A reward that the program gave by itself under one of its versions. */
    | {
        readonly channel: "program";
        readonly way: Extract<Way, { kind: "program" | "friend" }>;
        readonly couponId: string;
        readonly version: number;
      }
  );

/**
 * Takes the points for a reward and writes down the coupon as `issuing`, before anything is asked of
 * Shopify [R43]. At a checkout a customer has one open reservation per reward: a repeated request, from a second
 * click or tab, gets the same coupon, whatever amount it asks for [R44]. Staff send the coupon's id with the form, so that
 * a form sent twice gives one; an id that belongs to another customer's coupon, or to another reward's, gives nothing.
 */
export async function openCoupon(
  request: CouponRequest,
  alongside: (connection: Connection, coupon: Coupon, at: Date) => Promise<void> = async () =>
    undefined,
): Promise<OpenCouponResult> {
  return transaction(async (connection) => {
    const { shopId, customerId, rewardId } = request;
    const at = await now(connection);
    await settleIfDue(connection, request, at);
    // Whoever is settled with the customer below, as a friend's referrer is, is held now, in the order in which all are.
    await holdConcerned(connection, [{ shopId, customerId }]);
    const asker = await lockAsker(connection, request);
    if (asker === null) return { ok: false, error: "not_a_member" };
    const known = await repeated(connection, request);
    if (known !== null && request.channel !== "checkout")
      return (await isAskedFor(connection, known, request))
        ? { ok: true, coupon: known, repeated: true }
        : { ok: false, error: "form_used" };

    const live = await liveProgram(shopId, connection);
    // Who left, and a program that does not run, get nothing: not even a code reserved before.
    const refused = standingRefusal(asker, wayOf(request), live?.document.state ?? null);
    if (refused !== null) return { ok: false, error: refused };
    if (known !== null) return { ok: true, coupon: known, repeated: true };
    const version = request.channel === "program" ? await versionOf(connection, request) : live;
    const decided = await decide(connection, request, asker, version, at);
    if (!decided.ok) return decided;

    const couponId = request.channel === "checkout" ? randomUUID() : request.couponId;
    await write(connection, { request, ...decided, couponId, at });
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

function wayOf(request: CouponRequest): Way {
  return request.channel === "checkout" ? { kind: "redeem", signedIn: true } : request.way;
}

/** A reward is what the version says that gave it. */
async function versionOf(
  connection: Connection,
  { shopId, version }: CouponRequest & { channel: "program" },
): Promise<ProgramVersion | null> {
  const versions = (await programVersions(connection, [shopId])).get(shopId) ?? [];
  return versions.find((each) => each.version === version) ?? null;
}

function repeated(connection: Connection, request: CouponRequest): Promise<Coupon | null> {
  if (request.channel !== "checkout")
    return findCoupon(request.shopId, request.couponId, connection);
  return openReservation(connection, request, request.rewardId);
}

/** Whether a coupon of the form's id is what the form asks for now, for this customer. */
async function isAskedFor(
  connection: Connection,
  known: Coupon,
  { customerId, rewardId, amountMinor }: CouponRequest,
): Promise<boolean> {
  const isSame = known.reward.id === rewardId && known.amountMinor === amountMinor;
  return isSame && isCouponOf(known, customerId, connection);
}

type Decided = {
  readonly ok: true;
  readonly reward: Reward;
  readonly costPoints: number;
  readonly version: ProgramVersion;
};

async function decide(
  connection: Connection,
  request: CouponRequest,
  asker: Asker,
  version: ProgramVersion | null,
  at: Date,
): Promise<Decided | { readonly ok: false; readonly error: RewardRefusal }> {
  const reward = version?.document.rewards.find((each) => each.id === request.rewardId);
  if (version === null || reward === undefined) return { ok: false, error: "reward_unavailable" };
  const { timeZone } = version;
  const found = await takenRewards(connection, request, [reward], at.toISOString(), timeZone);
  const taken = found.get(reward.id) ?? NOTHING_TAKEN;
  const { amountMinor } = request;
  const decision = mayHave(reward, asker, wayOf(request), { amountMinor, taken });
  return decision.ok ? { ...decision, reward, version } : decision;
}

type Opening = Decided & {
  readonly request: CouponRequest;
  readonly couponId: string;
  readonly at: Date;
};

async function write(connection: Connection, opening: Opening): Promise<void> {
  const { request, reward, costPoints, version, couponId, at } = opening;
  const { shopId, customerId, channel, amountMinor } = request;
  const until = validUntil(reward, at.toISOString(), version.timeZone);
  await insertCoupon(connection, {
    shopId,
    couponId,
    customerId,
    reward,
    programVersion: version.version,
    code: newCode(),
    costPoints,
    amountMinor,
    channel,
    reservedAt: at,
    endsAt: channel === "checkout" ? reservedUntil(at) : until === null ? null : new Date(until),
    staffId: channel === "staff" ? request.staffId : null,
  });
}

function reservedUntil(at: Date): Date {
  return new Date(at.getTime() + RESERVATION_MINUTES * 60_000);
}

/** No letters or digits that are easily mistaken for each other. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

function newCode(): string {
  const letters = [...randomBytes(10)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
  return `LOYAL-${letters.slice(0, 5)}-${letters.slice(5)}`;
}
