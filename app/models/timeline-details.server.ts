import { database } from "../db.server";
import { type Trace } from "../domain/earning/trace";
import { type EntryKind } from "../domain/fold/state";
import { type ProgramVersion } from "../domain/program/document";
import { findPointsByLine } from "./points-by-line.server";
import { programVersions } from "./program-versions.server";
import { everyTier, isPaidTier } from "../domain/tiers/level";
import { tierName } from "./tier-names.server";
import { findCauses } from "./timeline-causes.server";
import { cursorText, type TimelineEvent } from "./timeline-events.server";
import { type CouponEntry, type TierEntry, type TimelineEntry } from "./timeline-entry";

/** Reads all that a page of events has to say. An event that vanished meanwhile is left out. */
export async function describeEvents(
  shopId: number,
  customerId: string,
  events: readonly TimelineEvent[],
): Promise<TimelineEntry[]> {
  const keys = (type: TimelineEvent["type"]) =>
    events.filter((event) => event.type === type).map((event) => event.key);
  const [decisions, tiers, warnings, versions] = await Promise.all([
    findDecisions(shopId, customerId, keys("points")),
    findTierChanges(shopId, customerId, keys("tier")),
    findWarnings(shopId, customerId, keys("warning")),
    programVersions(database(), [shopId]),
  ]);
  const byLine = await findPointsByLine(shopId, versions.get(shopId) ?? [], decisions);
  const sources = [...tiers.values()].map((tier) => tier.source);
  const cause = await findCauses({ shopId, customerId }, [
    ...keys("points"),
    ...keys("coupon"),
    ...sources,
  ]);

  return events.flatMap((event): TimelineEntry[] => {
    const { key, occurredAt } = event;
    const base = { key, occurredAt, cursor: cursorText(event) };
    if (event.type === "coupon") {
      return [{ ...base, type: "coupon", event: couponEvent(key), cause: cause(key) }];
    }
    if (event.type === "warning") {
      const warning = warnings.get(key);
      return warning === undefined
        ? []
        : [{ ...base, type: "warning", ...warning, cause: cause(key) }];
    }
    if (event.type === "tier") {
      const tier = tiers.get(key);
      if (tier === undefined) return [];
      const described = describeTier(tier, versions.get(shopId) ?? []);
      return [{ ...base, type: "tier", ...described, cause: cause(tier.source) }];
    }
    const decision = decisions.get(key);
    return decision === undefined
      ? []
      : [
          {
            ...base,
            type: "points",
            ...decision,
            byLine: byLine.get(key) ?? [],
            cause: cause(key),
          },
        ];
  });
}

function couponEvent(key: string): CouponEntry["event"] {
  if (key.startsWith("coupon_given")) return "given";
  return key.startsWith("coupon_used") ? "used" : "ended";
}

type DecisionRow = {
  source: string;
  kind: EntryKind;
  points: string;
  pending_points: string;
  program_version: number | null;
  trace: Trace;
  postings: { points: number; recordedAt: string }[] | null;
};

async function findDecisions(shopId: number, customerId: string, sources: readonly string[]) {
  const { rows } = await database().query<DecisionRow>(
    `SELECT source, kind, points, pending_points, program_version, trace,
            (SELECT jsonb_agg(jsonb_build_object('points', e.points, 'recordedAt', e.recorded_at) ORDER BY e.seq)
               FROM ledger_entries e
              WHERE e.shop_id = d.shop_id AND e.customer_id = d.customer_id AND e.source = d.source
                AND e.bucket = 'balance') AS postings
       FROM decisions d WHERE shop_id = $1 AND customer_id = $2 AND source = ANY ($3::text[])`,
    [shopId, customerId, sources],
  );
  return new Map(
    rows.map((row) => [
      row.source,
      {
        kind: row.kind,
        points: Number(row.points),
        pendingPoints: Number(row.pending_points),
        trace: row.trace,
        programVersion: row.program_version,
        postings: (row.postings ?? []).map((each) => ({
          points: each.points,
          recordedAt: new Date(each.recordedAt).toISOString(),
        })),
      },
    ]),
  );
}

async function findWarnings(shopId: number, customerId: string, keys: readonly string[]) {
  if (keys.length === 0) return new Map<string, never>();
  const { rows } = await database().query<{
    key: string;
    params: { readonly points: number; readonly expiresAt: string };
  }>(
    "SELECT key, params FROM messages WHERE shop_id = $1 AND customer_id = $2 AND key = ANY ($3::text[])",
    [shopId, customerId, keys],
  );
  return new Map(
    rows.map(({ key, params: { points, expiresAt } }) => [key, { points, expiresAt }]),
  );
}

type TierRow = {
  key: string;
  from_tier: string | null;
  to_tier: string;
  source: string;
  program_version: number | null;
};

async function findTierChanges(shopId: number, customerId: string, keys: readonly string[]) {
  const { rows } = await database().query<TierRow>(
    `SELECT 'tier:' || ordinal AS key, from_tier, to_tier, source, program_version
       FROM tier_changes WHERE shop_id = $1 AND customer_id = $2 AND 'tier:' || ordinal = ANY ($3::text[])`,
    [shopId, customerId, keys],
  );
  return new Map(rows.map((row) => [row.key, row]));
}

function describeTier(
  row: TierRow,
  versions: readonly ProgramVersion[],
): Pick<TierEntry, "move" | "from" | "to" | "metric" | "programVersion"> {
  const judged = versions.find((each) => each.version === row.program_version) ?? versions.at(-1);
  const tiers = judged?.document.tiers;
  const ranks = tiers === undefined ? [] : everyTier(tiers).map((tier) => tier.id);
  const up = row.from_tier !== null && ranks.indexOf(row.to_tier) > ranks.indexOf(row.from_tier);
  const isPaid = (tierId: string | null) =>
    tiers !== undefined && tierId !== null && isPaidTier(tiers, tierId);
  return {
    move: row.from_tier === null ? "joined" : up ? "up" : "down",
    from: row.from_tier === null ? null : tierName(versions, row.from_tier, row.program_version),
    to: tierName(versions, row.to_tier, row.program_version),
    metric:
      isPaid(row.from_tier) || isPaid(row.to_tier) ? "purchase" : (tiers?.metric ?? "amount_spent"),
    programVersion: row.program_version,
  };
}
