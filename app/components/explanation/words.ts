import { type Words } from "../../i18n/words";
import { type Cause } from "../../models/timeline-entry";

/** One line of an explanation, with its amount on the right when it has one. */
export type Line = {
  readonly text: string;
  readonly value: string | null;
  /** For staff alone: it never goes into an answer to the customer. */
  readonly internal: boolean;
};

export function line(text: string, value: string | null = null): Line {
  return { text, value, internal: false };
}

export function internalLine(text: string, value: string | null = null): Line {
  return { text, value, internal: true };
}

export function pointsText(points: number, { t, format }: Words): string {
  return t("explain:points", { count: Math.abs(points), formatted: format.number(points) });
}

export function orderText(cause: Cause, { t }: Words): string {
  if (cause.order === null) return t("explain:orderUnknown");
  return t("explain:order", { name: cause.order.name });
}

export function rewardText(cause: Cause, words: Words): string {
  if (cause.coupon === null) return words.t("explain:rewardUnknown");
  return rewardTitle(cause.coupon, words);
}

/** A reward by its name, with the amount where one was chosen. */
export function rewardTitle(
  coupon: { readonly rewardName: string; readonly amountMinor: number | null },
  { t, format }: Words,
): string {
  const { rewardName: reward, amountMinor } = coupon;
  if (amountMinor === null) return reward;
  return t("explain:rewardOfAmount", { reward, amount: format.money(amountMinor) });
}
