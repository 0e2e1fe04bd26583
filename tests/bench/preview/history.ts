import { appendFileSync, mkdirSync, rmSync } from "node:fs";
import { type OrderSnapshot } from "../../../app/domain/earning/order-snapshot";
import { orderBody } from "../../../app/shopify/payloads/order";
import { orderPatterns } from "../mix/patterns";
import { person } from "../mix/people";
import { randomNumbers } from "../mix/random";
import { BENCH_DIR, withClient } from "../stage/postgres";
import { SHOP_ID } from "../stage/shop";

const DIR = `${BENCH_DIR}/history`;
const DAY_MS = 86_400_000;
/** Every order lies within the days that a preview looks back on. */
const DAYS = 88;
const FIRST_ORDER = 6_200_000_001;
const REFUNDED_EVERY = 20;
/** Rows that are written at once. */
const PART = 5_000;

type Size = { readonly orders: number; readonly customers: number };
type Values = readonly (string | number)[];

/**
 * Fills the shop with the facts of a past by COPY: most customers with an order or two, one with thousands; one order in twenty
 * with a refund. What the fold makes of them is left out, since a preview reads facts alone.
 */
export async function fillHistory(url: string, size: Size): Promise<void> {
  rmSync(DIR, { recursive: true, force: true });
  mkdirSync(DIR, { recursive: true });
  try {
    write("customers", size.customers, customerRow);
    const placed = placedOrders(size);
    write("orders", size.orders, (index) => orderRow(placed(index)));
    write("order_refunds", Math.floor(size.orders / REFUNDED_EVERY), (index) =>
      refundRow(placed(index * REFUNDED_EVERY)),
    );
    await withClient(url, async (client) => {
      for (const [table, columns] of Object.entries(COLUMNS))
        await client.query(`COPY ${table} (${columns}) FROM '${DIR}/${table}'`);
      await client.query("ANALYZE");
    });
  } finally {
    rmSync(DIR, { recursive: true, force: true });
  }
}

const COLUMNS = {
  customers:
    "shop_id, customer_id, shopify_id, email, first_name, last_name, registered_at, synced_at",
  orders:
    "shop_id, order_id, customer_id, name, processed_at, updated_at, triggered_at, body_hash, snapshot",
  order_refunds: "shop_id, order_id, refund_id, created_at, snapshot",
};

function write(table: keyof typeof COLUMNS, count: number, row: (index: number) => Values): void {
  for (let start = 0; start < count; start += PART) {
    const length = Math.min(PART, count - start);
    const lines = Array.from({ length }, (_, place) =>
      row(start + place)
        .map(escaped)
        .join("\t"),
    );
    appendFileSync(`${DIR}/${table}`, `${lines.join("\n")}\n`);
  }
}

/** A value in the text format of COPY; none of ours has a tab or a line's end. */
function escaped(value: string | number): string {
  return String(value).replaceAll("\\", "\\\\");
}

function customerRow(index: number): Values {
  const { id, email, firstName, lastName, createdAt } = person(index);
  const names = [email ?? "", firstName ?? "", lastName ?? ""];
  return [SHOP_ID, index + 1, id, ...names, createdAt, createdAt];
}

type Placed = { readonly order: OrderSnapshot; readonly customerId: number };

/** The order of a place in the past; the same one whenever it is asked for, apart from the day on which the past ends. */
function placedOrders({ orders, customers }: Size): (index: number) => Placed {
  const patterns = orderPatterns().map((pattern) => orderBody.parse(pattern).order);
  const random = randomNumbers(20_260_801);
  const buyers = Array.from({ length: orders }, () => 1 + Math.floor(random() ** 3 * customers));
  const end = Date.now() - DAY_MS;
  return (index) => {
    const pattern = patterns[index % patterns.length];
    if (pattern === undefined) throw new Error("The mix has no patterns.");
    const at = new Date(end - DAYS * DAY_MS * (1 - index / orders)).toISOString();
    const orderId = String(FIRST_ORDER + index);
    const named = { orderId, name: `#${1001 + index}`, processedAt: at, updatedAt: at };
    return { order: { ...pattern, ...named, addressHash: null }, customerId: buyers[index] ?? 1 };
  };
}

function orderRow({ order, customerId }: Placed): Values {
  const { orderId, name, processedAt: at } = order;
  return [SHOP_ID, orderId, customerId, name, at, at, at, "bench", JSON.stringify(order)];
}

/** One unit of the first line comes back an hour later. */
function refundRow({ order: { orderId, processedAt, lines } }: Placed): Values {
  const createdAt = new Date(Date.parse(processedAt) + 3_600_000).toISOString();
  const given = { refundId: `9${orderId}`, orderId, createdAt, shippingMinor: 0, amountMinor: 0 };
  const refund = {
    ...given,
    lines: lines.slice(0, 1).map(({ lineId }) => ({ lineId, quantity: 1 })),
  };
  return [SHOP_ID, orderId, refund.refundId, createdAt, JSON.stringify(refund)];
}
