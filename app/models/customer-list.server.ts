import { database } from "../db.server";
import { type Membership } from "../domain/fold/state";
import { type TierMetric } from "../domain/program/document";
import { NOT_MERGED } from "./customer-family.server";
import { readSearch } from "./customer-search";
import { everyTier } from "../domain/tiers/level";
import { programVersions } from "./program-versions.server";

const PAGE_SIZE = 50;
/** Counting stops here: staff need to know that there are many, not how many. */
export const COUNT_LIMIT = 10_000;

/** A place in the list: between two pages, in the list's own order. `ms` is null in the view of all. */
export type ListCursor = { readonly ms: number | null; readonly id: string };

export type CustomerFilter = {
  /** `active`: who interacted with the program, last activity first [S2]. `all`: everybody known, newest first [S21, P18]. */
  readonly view: "active" | "all";
  readonly search: string;
  /** Alternatives; none means no restriction [S17]. Filters of different kinds must all hold [S18]. */
  readonly memberships: readonly Membership[];
  /** Tier ids; null stands for having no tier. */
  readonly tiers: readonly (string | null)[];
};

export type PageRequest = {
  readonly after: ListCursor | null;
  readonly before: ListCursor | null;
};

export type ListedCustomer = {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly erased: boolean;
  readonly membership: Membership;
  readonly points: number;
  readonly tierId: string | null;
  readonly tierChangedAt: string | null;
  /** What counted toward the tier, in the unit of each metric. */
  readonly counted: Readonly<Record<TierMetric, number>>;
  readonly syncedAt: string;
};

export type CustomerPage = {
  readonly customers: readonly ListedCustomer[];
  readonly previous: ListCursor | null;
  readonly next: ListCursor | null;
};

/**
 * One page of at most 50 customers. Pages are found by the last row seen, not by a number, so that a page far
 * back costs what the first costs, and a customer who moves up meanwhile is never shown twice in a row.
 */
export async function listCustomers(
  shopId: number,
  filter: CustomerFilter,
  { after, before }: PageRequest,
): Promise<CustomerPage> {
  if (after === null && before !== null) {
    const rows = await fetchRows(shopId, filter, before, "before");
    // Fewer than a page are left before this place: that is the first page, shown whole.
    if (rows.length > PAGE_SIZE)
      return pageOf(filter, rows.slice(0, PAGE_SIZE).reverse(), true, true);
    after = null;
  }
  const rows = await fetchRows(shopId, filter, after, "after");
  return pageOf(filter, rows.slice(0, PAGE_SIZE), after !== null, rows.length > PAGE_SIZE);
}

function pageOf(
  { view }: CustomerFilter,
  rows: readonly Row[],
  hasPrevious: boolean,
  hasNext: boolean,
): CustomerPage {
  const cursor = (row: Row | undefined): ListCursor | null =>
    row === undefined
      ? null
      : { ms: view === "active" ? (row.last_activity_at?.getTime() ?? 0) : null, id: row.id };
  return {
    customers: rows.map(listed),
    previous: hasPrevious ? cursor(rows[0]) : null,
    next: hasNext ? cursor(rows.at(-1)) : null,
  };
}

/** How many customers fit, up to 10,000; one more than that stands for "more". */
export async function countCustomers(shopId: number, filter: CustomerFilter): Promise<number> {
  const { where, values } = conditions(shopId, filter);
  const { rows } = await database().query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT FROM customers WHERE ${where} LIMIT ${COUNT_LIMIT + 1}) AS fitting`,
    values,
  );
  return rows[0]?.count ?? 0;
}

/** Whether the shop has any customer at all; tells an empty shop from a filter that nobody fits. */
export async function hasCustomers(shopId: number): Promise<boolean> {
  const { rows } = await database().query<{ any: boolean }>(
    'SELECT EXISTS (SELECT FROM customers WHERE shop_id = $1) AS "any"',
    [shopId],
  );
  return rows[0]?.any ?? false;
}

export type TierColumns = {
  readonly metric: TierMetric;
  /** The tiers of the version in force, lowest first: what can be filtered by. */
  readonly tiers: readonly { readonly id: string; readonly name: string }[];
  /** Every tier that ever was, for customers who hold one of an earlier version. */
  readonly names: Readonly<Record<string, string>>;
};

export async function tierColumns(shopId: number): Promise<TierColumns> {
  const versions = (await programVersions(database(), [shopId])).get(shopId) ?? [];
  const all = versions.flatMap((each) => everyTier(each.document.tiers));
  const current = versions.at(-1)?.document.tiers;
  return {
    metric: current?.metric ?? "amount_spent",
    tiers: current === undefined ? [] : everyTier(current).map(({ id, name }) => ({ id, name })),
    names: Object.fromEntries(all.map(({ id, name }) => [id, name])),
  };
}

type Row = {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  erased: boolean;
  membership: Membership;
  balance: string;
  tier_id: string | null;
  tier_changed_at: Date | null;
  amount_spent_minor: string;
  order_count: number;
  tier_points: string;
  synced_at: Date;
  last_activity_at: Date | null;
};

/** One row more than a page, so that the page knows whether another follows. `before` comes in reverse order. */
async function fetchRows(
  shopId: number,
  filter: CustomerFilter,
  cursor: ListCursor | null,
  side: "after" | "before",
): Promise<Row[]> {
  const { where, values } = conditions(shopId, filter);
  const place = cursor === null ? "" : placeCondition(filter.view, cursor, side, values);
  const { rows } = await database().query<Row>(
    `SELECT customer_id AS id, concat_ws(' ', first_name, last_name) AS name, email, phone, erased_at IS NOT NULL AS erased,
            membership, balance, tier_id, tier_changed_at, amount_spent_minor, order_count, tier_points, synced_at,
            last_activity_at
       FROM customers WHERE ${where} ${place}
      ORDER BY ${ORDER[filter.view][side]} LIMIT ${PAGE_SIZE + 1}`,
    values,
  );
  return rows;
}

/** As the index has it, nulls included: only then is no sorting needed. */
const ORDER = {
  active: {
    after: "last_activity_at DESC NULLS LAST, customer_id DESC",
    before: "last_activity_at ASC NULLS FIRST, customer_id ASC",
  },
  all: { after: "customer_id DESC", before: "customer_id ASC" },
} as const;

function placeCondition(
  view: CustomerFilter["view"],
  { ms, id }: ListCursor,
  side: "after" | "before",
  values: unknown[],
): string {
  const sign = side === "after" ? "<" : ">";
  values.push(id);
  if (view === "all") return `AND customer_id ${sign} $${values.length}::bigint`;
  values.push(new Date(ms ?? 0));
  return `AND (last_activity_at, customer_id) ${sign} ($${values.length}::timestamptz, $${values.length - 1}::bigint)`;
}

function conditions(
  shopId: number,
  filter: CustomerFilter,
): { readonly where: string; readonly values: unknown[] } {
  const values: unknown[] = [shopId];
  const given = (value: unknown) => `$${values.push(value)}`;
  const all = ["shop_id = $1", NOT_MERGED];
  if (filter.view === "active") all.push("last_activity_at IS NOT NULL");
  if (filter.memberships.length > 0) all.push(`membership = ANY (${given(filter.memberships)})`);
  if (filter.tiers.length > 0) {
    const held = `tier_id = ANY (${given(filter.tiers.filter((id) => id !== null))})`;
    all.push(filter.tiers.includes(null) ? `(${held} OR tier_id IS NULL)` : held);
  }
  const search = readSearch(filter.search);
  if (search !== null) {
    const like = (pattern: string) => `text LIKE lower(${given(pattern)})`;
    const texts = [`(${search.words.map(like).join(" AND ")})`];
    if (search.phone !== null) texts.push(like(search.phone));
    const ways = [
      `SELECT customer_id FROM customer_search WHERE shop_id = $1 AND (${texts.join(" OR ")})`,
    ];
    if (search.email !== null)
      ways.push(
        `SELECT customer_id FROM customers WHERE shop_id = $1 AND email = ${given(search.email)}`,
      );
    all.push(`customer_id IN (${ways.join(" UNION ALL ")})`);
  }
  return { where: all.join(" AND "), values };
}

function listed(row: Row): ListedCustomer {
  return {
    id: row.id,
    name: row.name === "" ? null : row.name,
    email: row.email,
    phone: row.phone,
    erased: row.erased,
    membership: row.membership,
    points: Number(row.balance),
    tierId: row.tier_id,
    tierChangedAt: row.tier_changed_at?.toISOString() ?? null,
    counted: {
      amount_spent: Number(row.amount_spent_minor),
      orders: row.order_count,
      points_earned: Number(row.tier_points),
    },
    syncedAt: row.synced_at.toISOString(),
  };
}
