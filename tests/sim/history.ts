import { z } from "zod";
import { type OrderLine } from "../../app/domain/earning/order-snapshot";
import { type ProgramInput, programSchema } from "../../app/domain/program/document";

/** Written in full, since instants are compared as text. */
const instant = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
    "Write an instant like 2026-12-01T00:00:00.000Z",
  );
/** Numbers, as ids are at Shopify; unique in the whole history. */
const id = z.string().regex(/^[1-9]\d{0,8}$/, "Write an id as digits in quotes");
const amount = z.int().min(0).max(1_000_000_000);
const points = z.int().min(1).max(10_000_000);

const line = z.strictObject({
  lineId: z.string(),
  quantity: z.int().min(0),
  grossMinor: amount,
  discountMinor: amount,
  taxMinor: amount,
  giftCard: z.boolean(),
  productId: z.string().nullable().optional(),
  productTags: z.array(z.string()).readonly().optional(),
  collectionIds: z.array(z.string()).readonly().optional(),
  subscription: z.boolean().optional(),
}) satisfies z.ZodType<OrderLine>;

const order = z.strictObject({
  kind: z.literal("order"),
  at: instant,
  id,
  lines: z.array(line).max(50).readonly(),
  taxesIncluded: z.boolean(),
  shippingMinor: amount,
  shippingTaxMinor: amount,
  storedValueMinor: amount,
  test: z.boolean(),
  paid: z.boolean(),
  fulfilledAt: instant.nullable(),
  channel: z.string(),
  b2b: z.boolean(),
  coupon: id.nullable().describe("The coupon whose code it carries."),
  address: z.string().optional().describe("Where it was sent."),
});

const edit = z
  .strictObject({
    kind: z.literal("edit"),
    at: instant,
    id,
    orderId: id,
    lines: z.array(line).max(50).readonly(),
    removedMinor: amount.describe("What all edits until now took off the order."),
    paid: z.boolean(),
  })
  .describe("An order as it stands from now on; it counts as if it had always been so [R2].");

const refund = z.strictObject({
  kind: z.literal("refund"),
  at: instant,
  id,
  orderId: id,
  lines: z
    .array(z.strictObject({ lineId: z.string(), quantity: z.int().min(0) }))
    .max(50)
    .readonly(),
  shippingMinor: amount,
  amountMinor: amount,
});

/** Of which nothing is told but when. */
const happening = <Kind extends string>(kind: Kind) =>
  z.strictObject({ kind: z.literal(kind), at: instant, id });

const event = z.discriminatedUnion("kind", [
  order,
  edit,
  refund,
  happening("registered"),
  happening("account_enabled"),
  happening("opt_in"),
  z.strictObject({
    kind: z.literal("opt_out"),
    at: instant,
    id,
    via: z.enum(["csv", "tag"]).describe("A paid member withstands a tag [P3]."),
  }),
  happening("exclude"),
  happening("include"),
  happening("recalculate_tier"),
  z.strictObject({
    kind: z.literal("set_tier"),
    at: instant,
    id,
    tierId: z.string(),
    until: instant.nullable(),
    counter: amount.nullable(),
  }),
  z.strictObject({
    kind: z.literal("subscribe"),
    at: instant,
    id,
    channel: z.enum(["email", "sms"]),
  }),
  z
    .strictObject({
      kind: z.literal("referred"),
      at: instant,
      id,
      referrer: z.int().min(0).max(99),
      addresses: z.array(z.string()).max(10).readonly(),
    })
    .describe("Came by the link of another customer of the list, who lives at the addresses."),
  z
    .strictObject({ kind: z.literal("merge_in"), at: instant, id, other: z.int().min(0).max(99) })
    .describe(
      "Another customer of the list became this one; what happens to them later happens here.",
    ),
  z.strictObject({
    kind: z.literal("yearly"),
    at: instant,
    id,
    occasion: z.enum(["birthday", "anniversary"]),
    on: z
      .strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) })
      .nullable()
      .describe("Null: it was removed."),
  }),
  z.strictObject({ kind: z.literal("action"), at: instant, id, ruleId: z.string() }),
  z.strictObject({ kind: z.literal("cancel"), at: instant, id, orderId: id }),
  z.strictObject({
    kind: z.literal("adjust"),
    at: instant,
    id,
    points: z.int().min(-10_000_000).max(10_000_000),
    countsTowardTier: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("redeem"), at: instant, id, points }),
  z
    .strictObject({ kind: z.literal("restore"), at: instant, id, coupon: id })
    .describe("A coupon that went back unused; an order that carries it undoes that [R44]."),
]);

const publication = z.strictObject({
  publishedAt: instant,
  timeZone: z.string(),
  program: z.custom<ProgramInput>().superRefine((program, context) => {
    for (const { path, message } of programSchema.safeParse(program).error?.issues ?? [])
      context.addIssue({ code: "custom", path, message });
  }),
});

/**
 * A shop's story as plain data: it is printed when something fails and can be run again from that. Within a customer
 * events stand in the order of time. `end` is later than every event and publication: until then time does its work.
 */
export const historySchema = z.strictObject({
  seed: z.int(),
  versions: z.array(publication).min(1).max(50).readonly(),
  customers: z
    .array(z.strictObject({ events: z.array(event).max(5_000).readonly() }))
    .min(1)
    .max(100)
    .readonly(),
  end: instant,
});

export type History = z.output<typeof historySchema>;
export type Publication = z.output<typeof publication>;
export type SimEvent = z.output<typeof event>;
export type OrderEvent = z.output<typeof order>;
export type EditEvent = z.output<typeof edit>;
export type RefundEvent = z.output<typeof refund>;

export type EditedOrder = OrderEvent & { readonly removedMinor: number };

/** An order as the last of its edits left it. `events` are all that happened until then. */
export function edited(placed: OrderEvent, events: readonly SimEvent[]): EditedOrder {
  const last = events.findLast(
    (event): event is EditEvent => event.kind === "edit" && event.orderId === placed.id,
  );
  if (last === undefined) return { ...placed, removedMinor: 0 };
  const { lines, removedMinor, paid } = last;
  return { ...placed, lines, removedMinor, paid };
}

export function orderTotal(placed: OrderEvent): number {
  const taxes = placed.taxesIncluded
    ? 0
    : placed.shippingTaxMinor + placed.lines.reduce((sum, each) => sum + each.taxMinor, 0);
  const lines = placed.lines.reduce((sum, each) => sum + each.grossMinor - each.discountMinor, 0);
  return lines + placed.shippingMinor + taxes;
}
