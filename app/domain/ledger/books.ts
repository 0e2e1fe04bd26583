import { type EntryKind } from "../fold/state";
import { type Bucket } from "./differences";

/** Every kind of ledger entry; the database refuses others. */
export const LEDGER_KINDS = [
  "earn",
  "mature",
  "clawback",
  "redeem",
  "reserve",
  "release",
  "restore",
  "adjust",
  "import",
  "referral",
  "gift",
  "expire",
  "annul",
  "merge_out",
  "merge_in",
  "write_off",
] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/**
 * Accounts that points only pass through. Points that mature leave one bucket for the other, and points that are merged
 * leave one customer for another: `maturing` stands at zero for each customer, `merging` for each shop.
 */
const TRANSIT = { maturing: "customer", merging: "shop" } as const;
type TransitAccount = keyof typeof TRANSIT;

export type ContraAccount =
  | "issued"
  | "redeemed"
  | "reserved"
  | "adjusted"
  | "imported"
  | "referred"
  | "gifted"
  | "expired"
  | "annulled"
  | "written_off"
  | TransitAccount;

/** Most kinds mean the same in both buckets. */
function both(account: ContraAccount): Readonly<Record<Bucket, ContraAccount>> {
  return { balance: account, pending: account };
}

const CONTRA = {
  earn: both("issued"),
  clawback: both("issued"),
  mature: both("maturing"),
  redeem: both("redeemed"),
  restore: both("redeemed"),
  reserve: both("reserved"),
  release: both("reserved"),
  adjust: both("adjusted"),
  import: both("imported"),
  referral: both("referred"),
  gift: both("gifted"),
  expire: both("expired"),
  annul: both("annulled"),
  write_off: both("written_off"),
  merge_out: both("merging"),
  merge_in: both("merging"),
} as const satisfies Readonly<
  Record<LedgerKind | EntryKind, Readonly<Record<Bucket, ContraAccount>>>
>;

/**
 * The account on the other side of an entry [R26]: points never appear from nowhere. It follows from kind and bucket, which
 * the entry's hash covers, and for one kind and bucket it never changes.
 */
export function contraAccount(kind: LedgerKind, bucket: Bucket): ContraAccount {
  return CONTRA[kind][bucket];
}

/** What the books need to know of an entry, or of many of one kind and bucket taken together. */
export type Booked = {
  readonly kind: LedgerKind;
  readonly bucket: Bucket;
  readonly points: number;
};

/** What customers have, and what stands against it on each contra account that was touched. */
export type Books = {
  readonly customers: Readonly<Record<Bucket, number>>;
  readonly contra: ReadonlyMap<ContraAccount, number>;
};

/** Books of what customers are said to have and of the entries that are said to have brought it. */
export function booksOf(customers: Books["customers"], entries: Iterable<Booked>): Books {
  const contra = new Map<ContraAccount, number>();
  for (const { kind, bucket, points } of entries) {
    const account = contraAccount(kind, bucket);
    contra.set(account, (contra.get(account) ?? 0) - points);
  }
  return { customers, contra };
}

/** Whose books they are: transit between customers is open in the middle of one customer's. */
export type BooksOf = "customer" | "shop";

/** An account that should stand at zero and does not; `all` is the sum over every account. */
export type OpenAccount = { readonly account: TransitAccount | "all"; readonly points: number };

/**
 * What is wrong with books; nothing when customers and contra accounts together sum to zero and so does each account of
 * transit. Where merges are still open, as in one customer's books, they are left alone.
 */
export function openAccounts({ customers, contra }: Books, of: BooksOf): OpenAccount[] {
  let all = customers.balance + customers.pending;
  for (const points of contra.values()) all += points;
  const transit = (Object.keys(TRANSIT) as TransitAccount[])
    .filter((account) => of === "shop" || TRANSIT[account] === of)
    .map((account) => ({ account, points: contra.get(account) ?? 0 }));
  return [{ account: "all" as const, points: all }, ...transit].filter((each) => each.points !== 0);
}
