import { type SimEvent } from "../history";
import { type Customer } from "./customer";
import { cancelRounds } from "./goals";

/** Points are annulled, what waits is voided, counting starts again; a debt stays [R40, P10]. */
export function leave(
  customer: Customer,
  { at, via }: Extract<SimEvent, { kind: "opt_out" }>,
): void {
  if (customer.optedOut || (via === "tag" && customer.paid !== null)) return;
  customer.optedOut = true;
  customer.standingSince = at;
  customer.era += 1;
  if (customer.membership === "member") customer.membership = "left";
  annul(customer);
  cancelRounds(customer);
}

export function annul(customer: Customer): void {
  for (const lot of customer.lots) lot.left = 0;
  for (const source of customer.waiting.keys()) {
    const story = customer.orders.get(source.replace(/^order:/, ""));
    if (story !== undefined) Object.assign(story, { stage: "voided", points: 0 });
  }
  customer.waiting.clear();
}
