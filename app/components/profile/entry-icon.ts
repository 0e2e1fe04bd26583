import { type IconSource } from "@shopify/polaris";
import {
  AdjustIcon,
  CalendarTimeIcon,
  ClockIcon,
  DiscountCodeIcon,
  GiftCardIcon,
  NotificationIcon,
  OrderIcon,
  PersonAddIcon,
  PersonExitIcon,
  ReceiptRefundIcon,
  RewardIcon,
  StarIcon,
  UndoIcon,
} from "@shopify/polaris-icons";
import { type EntryKind } from "../../domain/fold/state";
import { type TimelineEntry } from "../../models/timeline-entry";

const POINTS = {
  earn: OrderIcon,
  clawback: ReceiptRefundIcon,
  adjust: AdjustIcon,
  redeem: RewardIcon,
  restore: UndoIcon,
  annul: PersonExitIcon,
  mature: ClockIcon,
  expire: CalendarTimeIcon,
  write_off: AdjustIcon,
  gift: GiftCardIcon,
  referral: PersonAddIcon,
  merge_in: PersonAddIcon,
  merge_out: PersonExitIcon,
} as const satisfies Record<EntryKind, IconSource>;

export function entryIcon(entry: TimelineEntry): IconSource {
  if (entry.type === "points") return POINTS[entry.kind];
  if (entry.type === "coupon") return DiscountCodeIcon;
  if (entry.type === "warning") return NotificationIcon;
  return entry.move === "joined" ? PersonAddIcon : StarIcon;
}
