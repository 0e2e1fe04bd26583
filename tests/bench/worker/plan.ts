import { type OrderWebhook } from "../mix/orders";
import { SHOP_ID } from "../stage/shop";
import { arrayOf, insertStep, type Step } from "./statements";
import { type TextRow, type Written } from "./written";

/** One transaction of the floor. */
export type Batch = readonly Step[];

/**
 * The transactions that write, set-based, exactly the rows that the worker wrote, with the same orders in
 * each: every step's values are ready, so that nothing but sending and writing is left to do.
 */
export function planBatches(
  webhooks: readonly OrderWebhook[],
  written: Written,
  size: number,
): Batch[] {
  const index = indexRows(written);
  const seen = new Set<string>();
  const batches: Batch[] = [];
  for (let start = 0; start < webhooks.length; start += size) {
    const part = webhooks.slice(start, start + size);
    batches.push(planBatch(part, written, index, seen));
  }
  return batches;
}

type Index = ReturnType<typeof indexRows>;

function byCause(rows: readonly TextRow[]): Map<string, TextRow[]> {
  const groups = new Map<string, TextRow[]>();
  for (const row of rows) {
    const source = row["source"] ?? "";
    const cause = source.startsWith("order:") ? source : `customer:${row["customer_id"]}`;
    groups.set(cause, [...(groups.get(cause) ?? []), row]);
  }
  return groups;
}

/** Rows by the order that caused them, or else by the customer whose first order it was. */
function indexRows(written: Written) {
  return {
    customers: new Map(written.customers.rows.map((row) => [row["customer_id"] ?? "", row])),
    kept: new Map(written.customer_states.rows.map((row) => [row["customer_id"] ?? "", row])),
    orders: new Map(written.orders.rows.map((row) => [row["order_id"] ?? "", row])),
    entries: byCause(written.ledger_entries.rows),
    decisions: byCause(written.decisions.rows),
    tiers: byCause(written.tier_changes.rows),
  };
}

function planBatch(
  part: readonly OrderWebhook[],
  written: Written,
  index: Index,
  seen: Set<string>,
): Batch {
  const orders = part.flatMap<TextRow>(({ orderId }) => index.orders.get(orderId) ?? []);
  const states = statesAfter(orders, index);
  const known = states.filter((row) => seen.has(row["customer_id"] ?? ""));
  const causes = [
    ...part.map(({ orderId }) => `order:${orderId}`),
    ...states.filter((row) => !known.includes(row)).map((row) => `customer:${row["customer_id"]}`),
  ];
  const of = (map: Map<string, TextRow[]>) =>
    causes.flatMap<TextRow>((cause) => map.get(cause) ?? []);
  for (const row of states) seen.add(row["customer_id"] ?? "");

  const steps: Step[] = [
    insertStep(written.customers, states, "ON CONFLICT DO NOTHING"),
    keyed("lock-customers", LOCK, states),
    insertStep(written.orders, orders),
    insertStep(written.ledger_entries, of(index.entries)),
    insertStep(written.decisions, of(index.decisions)),
  ];
  const kept = states.flatMap<TextRow>((row) => index.kept.get(row["customer_id"] ?? "") ?? []);
  if (kept.length > 0) steps.push(insertStep(written.customer_states, kept, KEEP));
  const tiers = of(index.tiers);
  if (tiers.length > 0) steps.push(insertStep(written.tier_changes, tiers));
  if (known.length > 0) steps.push(updateStep(known, written));
  return [...steps, finishStep(part)];
}

/** The batch's customers in the order of their keys, active as of this batch. */
function statesAfter(orders: readonly TextRow[], index: Index): TextRow[] {
  const last = new Map<string, string | null>();
  for (const order of orders) {
    const id = order["customer_id"] ?? null;
    if (id !== null) last.set(id, order["processed_at"] ?? null);
  }
  return [...last]
    .map(([id, at]): TextRow => ({
      ...index.customers.get(id),
      last_activity_at: at,
      shopify_updated_at: at,
    }))
    .sort((a, b) => Number(a["customer_id"]) - Number(b["customer_id"]));
}

/** Where a customer's fold stands is written anew with each batch that the customer is in. */
const KEEP = "ON CONFLICT (shop_id, customer_id) DO UPDATE SET checkpoint = excluded.checkpoint";

/** Two connections that update the same customers must take them in one order, as any program must. */
const LOCK = `
  SELECT FROM customers JOIN unnest($1::int[], $2::bigint[]) AS wanted (shop_id, customer_id) USING (shop_id, customer_id)
   ORDER BY customers.shop_id, customers.customer_id FOR NO KEY UPDATE OF customers`;

function keyed(name: string, text: string, rows: readonly TextRow[]): Step {
  const column = (key: string) => arrayOf(rows.map((row) => row[key] ?? null));
  return { name, text, values: [column("shop_id"), column("customer_id")] };
}

/** What an order changes of a customer: the results of the fold and the head of the chain. */
const CHANGED = new Set([
  "shopify_updated_at",
  "membership",
  "joined_at",
  "left_at",
  "balance",
  "total_earned",
  "total_redeemed",
  "tier_id",
  "tier_changed_at",
  "amount_spent_minor",
  "order_count",
  "tier_points",
  "ledger_seq",
  "ledger_hash",
  "last_activity_at",
  "synced_at",
]);

function updateStep(rows: readonly TextRow[], written: Written): Step {
  const changed = written.customers.columns.filter((column) => CHANGED.has(column.name));
  const assignments = changed.map(({ name }) => `${name} = c.${name}`).join(", ");
  const arrays = changed.map(({ type }, index) => `$${index + 3}::${type}[]`).join(", ");
  const names = changed.map(({ name }) => name).join(", ");
  const keys = keyed("update-customers", "", rows);
  return {
    name: keys.name,
    text: `UPDATE customers SET ${assignments}
             FROM unnest($1::int[], $2::bigint[], ${arrays}) AS c (shop_id, customer_id, ${names})
            WHERE customers.shop_id = c.shop_id AND customers.customer_id = c.customer_id`,
    values: [
      ...keys.values,
      ...changed.map(({ name }) => arrayOf(rows.map((row) => row[name] ?? null))),
    ],
  };
}

function finishStep(part: readonly OrderWebhook[]): Step {
  return {
    name: "finish-inbox",
    text: `UPDATE inbox SET processed_at = $3::timestamptz
             FROM unnest($1::int[], $2::text[]) AS done (shop_id, webhook_id)
            WHERE inbox.shop_id = done.shop_id AND inbox.webhook_id = done.webhook_id`,
    values: [
      arrayOf(part.map(() => String(SHOP_ID))),
      arrayOf(part.map((each) => each.webhookId)),
      new Date().toISOString(),
    ],
  };
}
