import { type CodeRefusal } from "./discount-check";
import { type Voice } from "./texts/texts";

/** Says why a code was not taken, in the shopper's words. */
export function refusalText(voice: Voice, code: string, refusal: CodeRefusal): string {
  switch (refusal.kind) {
    case "minimum_subtotal":
      return voice.text("refusal_minimum_subtotal", {
        code,
        amount: voice.money(refusal.subtotalMinor),
      });
    case "minimum_quantity":
      return voice.text("refusal_minimum_quantity", { code, quantity: refusal.quantity });
    case "shipping_too_dear":
      return voice.text("refusal_shipping_too_dear", {
        code,
        amount: voice.money(refusal.maximumMinor),
      });
    case "cannot_combine":
      return voice.text("refusal_cannot_combine", { code, other: refusal.otherCode });
    case "one_code":
      return voice.text("refusal_one_code", { other: refusal.otherCode });
    default:
      return voice.text(`refusal_${refusal.kind}`, { code });
  }
}
