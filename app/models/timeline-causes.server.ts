import { database } from "../db.server";
import { type Cause, type CouponReference } from "./timeline-entry";
import { findDiscoveries, type Subject } from "./timeline-findings.server";

type Customer = { readonly shopId: number; readonly customerId: string };

/**
 * What stands behind facts, named by their sources such as `order:450789469` or `adjust:<id>`: the order,
 * the coupon, the adjustment, the staff member. A part that no longer exists is null.
 */
export async function findCauses(
  customer: Customer,
  sources: readonly string[],
): Promise<(source: string) => Cause> {
  const ids = (...kinds: string[]) =>
    sources.filter((each) => kinds.includes(kindOf(each))).map((each) => idOf(each));
  const couponIds = sources.flatMap((each) => couponIdOf(each) ?? []);
  const [orders, refunded, coupons, adjustments, memberships, revocations] = await Promise.all([
    findOrders(customer, ids("order", "cancel")),
    findRefundedOrders(customer, ids("refund")),
    findCoupons(customer, couponIds),
    findAdjustments(customer, ids("adjust")),
    findMembershipChanges(customer, ids("opt_in", "opt_out")),
    findRevocations(customer, couponIds),
  ]);
  const usedIn = await findOrders(
    customer,
    [...coupons.values()].flatMap((coupon) => coupon.usedOrderId ?? []),
  );
  const subjectsOf = (source: string) => subjects(source, refunded.get(idOf(source)) ?? null);
  const discovered = await findDiscoveries(customer.shopId, sources.flatMap(subjectsOf));

  return (source) => {
    const kind = kindOf(source);
    const id = idOf(source);
    const known = coupons.get(couponIdOf(source) ?? "");
    const ended = kind === "restore" || kind === "coupon_ended";
    const adjustment = kind === "adjust" ? adjustments.get(id) : undefined;
    const change = kind.startsWith("opt_") ? memberships.get(id) : undefined;
    const order = kind === "refund" ? refunded.get(id) : orders.get(id);
    return {
      kind,
      order: (kind === "coupon_used" ? usedIn.get(known?.usedOrderId ?? "") : order) ?? null,
      coupon: known?.reference ?? null,
      adjustment: adjustment?.adjustment ?? null,
      staff: (ended ? revocations.get(id) : (known ?? adjustment ?? change)?.staff) ?? null,
      via: change?.via ?? null,
      found:
        subjectsOf(source)
          .map(discovered)
          .find((each) => each !== null) ?? null,
    };
  };
}

/** What time or another fact made of a fact names that fact last: `mature:order:450789469`. */
function rootOf(source: string): readonly string[] {
  return source.split(":").slice(-2);
}

function kindOf(source: string): string {
  return rootOf(source)[0] ?? "";
}

function idOf(source: string): string {
  return rootOf(source)[1] ?? "";
}

const ABOUT_COUPONS: ReadonlySet<string> = new Set([
  "redeem",
  "restore",
  "return",
  "coupon_given",
  "coupon_used",
  "coupon_ended",
]);

/** Points that come back with an order name both: `return:<coupon>:refund:<refund>`. */
function couponIdOf(source: string): string | null {
  const [kind = "", id = ""] = source.split(":");
  return ABOUT_COUPONS.has(kind) ? id : null;
}

/**
 * By what a fact would be found that no webhook told. A refund is found with its order where that was not known; what time
 * made of a fact is not found again.
 */
function subjects(source: string, refunded: Order | null): Subject[] {
  const [kind = "", id = "", ...more] = source.split(":");
  if (more.length > 0) return [];
  if (kind === "order" || kind === "cancel") return [{ kind: "order", id }];
  if (kind === "coupon_used") return [{ kind: "coupon", id }];
  if (kind !== "refund") return [];
  const order = refunded === null ? [] : [{ kind: "order", id: refunded.orderId } as const];
  return [{ kind: "refund", id }, ...order];
}

type Order = { readonly orderId: string; readonly name: string; readonly shippingMinor: number };

async function findOrders(
  { shopId }: Customer,
  orderIds: readonly string[],
): Promise<Map<string, Order>> {
  if (orderIds.length === 0) return new Map();
  const { rows } = await database().query<Order>(
    `SELECT order_id AS "orderId", name, (snapshot->>'shippingMinor')::float8 AS "shippingMinor"
       FROM orders WHERE shop_id = $1 AND order_id = ANY ($2::bigint[])`,
    [shopId, orderIds],
  );
  return new Map(rows.map((row) => [row.orderId, row]));
}

/** Keyed by the refund's id. */
async function findRefundedOrders(
  { shopId }: Customer,
  refundIds: readonly string[],
): Promise<Map<string, Order>> {
  if (refundIds.length === 0) return new Map();
  const { rows } = await database().query<Order & { refundId: string }>(
    `SELECT refund_id AS "refundId", order_id AS "orderId", name, (orders.snapshot->>'shippingMinor')::float8 AS "shippingMinor"
       FROM orders JOIN order_refunds USING (shop_id, order_id)
      WHERE shop_id = $1 AND refund_id = ANY ($2::bigint[])`,
    [shopId, refundIds],
  );
  return new Map(rows.map(({ refundId, ...order }) => [refundId, order]));
}

type KnownCoupon = {
  readonly reference: CouponReference;
  readonly usedOrderId: string | null;
  readonly staff: string | null;
};

async function findCoupons(
  { shopId }: Customer,
  couponIds: readonly string[],
): Promise<Map<string, KnownCoupon>> {
  if (couponIds.length === 0) return new Map();
  const { rows } = await database().query<CouponReference & Omit<KnownCoupon, "reference">>(
    `SELECT coupon_id AS "couponId", code, reward->>'name' AS "rewardName", amount_minor AS "amountMinor",
            cost_points AS "costPoints", channel, ending,
            used_order_id AS "usedOrderId", ${NAME_OF_STAFF} AS staff
       FROM coupons LEFT JOIN staff USING (shop_id, staff_id)
      WHERE shop_id = $1 AND coupon_id = ANY ($2::uuid[])`,
    [shopId, couponIds],
  );
  return new Map(
    rows.map(({ usedOrderId, staff, ...reference }) => [
      reference.couponId,
      { reference, usedOrderId, staff },
    ]),
  );
}

/** Someone whose name was never seen is shown by number, as everywhere. */
const NAME_OF_STAFF = "coalesce(staff.name, '#' || staff_id)";

async function findAdjustments({ shopId, customerId }: Customer, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const { rows } = await database().query<NonNullable<Cause["adjustment"]> & { staff: string }>(
    `SELECT adjustment_id AS "adjustmentId", reason, visible_to_customer AS "visibleToCustomer",
            counts_toward_tier AS "countsTowardTier", ${NAME_OF_STAFF} AS staff
       FROM adjustments LEFT JOIN staff USING (shop_id, staff_id)
      WHERE shop_id = $1 AND customer_id = $2 AND adjustment_id = ANY ($3::uuid[])`,
    [shopId, customerId, ids],
  );
  return new Map(
    rows.map(({ staff, ...adjustment }) => [adjustment.adjustmentId, { adjustment, staff }]),
  );
}

async function findMembershipChanges({ shopId, customerId }: Customer, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const { rows } = await database().query<{
    id: string;
    via: NonNullable<Cause["via"]>;
    staff: string | null;
  }>(
    `SELECT change_id AS id, via, ${NAME_OF_STAFF} AS staff
       FROM membership_changes LEFT JOIN staff USING (shop_id, staff_id)
      WHERE shop_id = $1 AND customer_id = $2 AND change_id = ANY ($3::uuid[])`,
    [shopId, customerId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Who revoked a coupon, by the coupon's id. */
async function findRevocations({ shopId, customerId }: Customer, couponIds: readonly string[]) {
  if (couponIds.length === 0) return new Map<string, string>();
  const { rows } = await database().query<{ couponId: string; staff: string }>(
    `SELECT before->>'coupon' AS "couponId", ${NAME_OF_STAFF} AS staff
       FROM staff_actions LEFT JOIN staff USING (shop_id, staff_id)
      WHERE shop_id = $1 AND customer_id = $2 AND action = 'revoke_coupon' AND before->>'coupon' = ANY ($3::text[])`,
    [shopId, customerId, couponIds],
  );
  return new Map(rows.map((row) => [row.couponId, row.staff]));
}
