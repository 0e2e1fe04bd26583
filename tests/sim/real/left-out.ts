/** What a history tells and no shop can do, or not in this way; everything else has to happen. */
const REASONS = {
  "a line without units": "Shopify sells at least one unit.",
  "a product of two kinds": "A product has one set of tags, collections and plans.",
  "more stored value than the order costs": "A gift card pays no more than is asked.",
  "units that are gone": "Shopify takes back no more units than were sold and are left.",
  "more shipping than was paid": "Shopify gives back no more shipping than was paid.",
  "more money than was paid": "Shopify gives back no more money than was received.",
  "a refund of nothing": "Nothing of it is left to be given back.",
  "a fulfillment of nothing": "All of it came back before it was sent.",
  "an edit of an archived or cancelled order": "Shopify edits open orders only.",
  "an edit of what was sent":
    "Shopify takes nothing off that was fulfilled, and raises no discounted line here.",
  "a redemption without the points":
    "Other amounts than the history's were possible in the shop, so that less is there.",
  "a redemption that the program refuses":
    "Who is not a member, or excluded, redeems nothing; nor while the program does not run.",
  "an adjustment below zero": "Staff cannot take more than there is.",
  "an adjustment of no member": "Staff adjust points of members.",
  "an event of no member": "Staff note custom actions and set tiers of members.",
  "a return of a used coupon": "An order used it first.",
  "a visit that starts no referral":
    "Who bought before, or came by another link first, is no friend.",
  "gifts that were given before the app knew everything":
    "They stay given, which the model does not know: the engine is told of them and asked instead.",
  "a merge that brings tags which opt":
    "The kept one gets the other's tags, and is opted in or out by them at that moment.",
  "a merge": "Shopify merges nobody who has a subscription, nor somebody with themselves.",
  "what needs something left out": "It follows from something that could not happen.",
} as const;

export type Reason = keyof typeof REASONS;

/** How often something of the histories was left out or done to a lesser amount, by reason. */
export class LeftOut {
  private readonly counts = new Map<Reason, number>();

  add(reason: Reason): void {
    this.counts.set(reason, (this.counts.get(reason) ?? 0) + 1);
  }

  /** One line for each reason, the most frequent first. */
  inWords(): string {
    return [...this.counts]
      .sort(([, a], [, b]) => b - a)
      .map(([reason, count]) => `${String(count).padStart(6)}  ${reason}. ${REASONS[reason]}`)
      .join("\n");
  }
}
