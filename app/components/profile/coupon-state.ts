import type { ListedCoupon } from "../../models/customer-coupons.server";

type State = {
  readonly text: string;
  readonly tone: "success" | "info" | "attention" | null;
};

const ENDING = {
  undone: "profile:coupon.state.undoing",
  revoked: "profile:coupon.state.revoking",
  lapsed: "profile:coupon.state.lapsing",
  not_created: "profile:coupon.state.notCreated",
  deleted: "profile:coupon.state.revoked",
  switched_off: "profile:coupon.state.revoking",
} as const satisfies Record<NonNullable<ListedCoupon["ending"]>, string>;

const STATUS = {
  reserved: { text: "profile:coupon.state.reserved", tone: "attention" },
  issuing: { text: "profile:coupon.state.issuing", tone: "attention" },
  issued: { text: "profile:coupon.state.issued", tone: "info" },
  used: { text: "profile:coupon.state.used", tone: "success" },
  revoked: { text: "profile:coupon.state.revoked", tone: null },
  expired: { text: "profile:coupon.state.expired", tone: null },
} as const satisfies Record<ListedCoupon["status"], State>;

/** How a coupon stands: while its end waits for Shopify that is what matters. */
export function couponState({ status, ending }: Pick<ListedCoupon, "status" | "ending">): State {
  if (ending !== null) return { text: ENDING[ending], tone: "attention" };
  return STATUS[status];
}

/** Something at Shopify is under way that will change the coupon by itself. */
export function isWaiting({ status, ending }: Pick<ListedCoupon, "status" | "ending">): boolean {
  return ending !== null || status === "issuing";
}

/** Only an unused coupon can be revoked [S67]. */
export function isRevocable({ status, ending }: Pick<ListedCoupon, "status" | "ending">): boolean {
  return ending === null && (status === "issued" || status === "issuing" || status === "reserved");
}
