import type { SetAsideCause } from "../../jobs/inbox/set-aside.server";

const CAUSE_TEXT = {
  unreadable: "home:setAside.cause.unreadable",
  other_currency: "home:setAside.cause.otherCurrency",
  fault: "home:setAside.cause.fault",
} as const satisfies Record<SetAsideCause, string>;

/** The key of a cause's sentence; with `Advice` behind it, of what to do. A cause not known here is a fault. */
export function causeText(cause: string): string {
  return Object.hasOwn(CAUSE_TEXT, cause) ? CAUSE_TEXT[cause as SetAsideCause] : CAUSE_TEXT.fault;
}
