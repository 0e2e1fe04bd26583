import { type History, historySchema, type SimEvent } from "./history";

/** Nobody reads a list of a thousand problems. */
const MAX_PROBLEMS = 10;

/**
 * A history from the JSON that a failure printed, or from one that a person changed; throws an error that names what
 * cannot be. What stands before the first brace is the failure's own words and is passed over.
 */
export function parseHistory(text: string): History {
  const parsed = historySchema.safeParse(json(text.slice(Math.max(0, text.indexOf("{")))));
  if (!parsed.success)
    throw unusable(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`));
  const { customers, end } = parsed.data;
  const problems = customers.flatMap(({ events }, index) => {
    const strangers = events.flatMap((event) => {
      const other =
        event.kind === "referred" ? event.referrer : event.kind === "merge_in" ? event.other : null;
      if (other === null || (other !== index && customers[other] !== undefined)) return [];
      return [`event ${event.id} needs another customer`];
    });
    const all = [...impossible(events, end), ...strangers];
    return all.map((each) => `customer ${String(index + 1)}: ${each}`);
  });
  if (problems.length > 0) throw unusable(problems);
  return parsed.data;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unusable([error instanceof Error ? error.message : String(error)]);
  }
}

function unusable(problems: readonly string[]): Error {
  const shown = problems.slice(0, MAX_PROBLEMS);
  return new Error(`This is no history that can be run:\n${shown.join("\n")}`);
}

/** A story goes forward in time, and nothing happens to what is not there. */
function impossible(events: readonly SimEvent[], end: string): string[] {
  const known = new Set<string>();
  let last = "";
  return events.flatMap((event) => {
    const problems: string[] = [];
    if (event.at < last || event.at > end) problems.push(`event ${event.id} is out of time`);
    last = event.at;
    const needed = neededBy(event);
    if (needed !== null && !known.has(needed))
      problems.push(`event ${event.id} needs ${needed} before it`);
    known.add(`${event.kind} ${event.id}`);
    return problems;
  });
}

function neededBy(event: SimEvent): string | null {
  switch (event.kind) {
    case "edit":
    case "refund":
    case "cancel":
      return `order ${event.orderId}`;
    case "restore":
      return `redeem ${event.coupon}`;
    case "order":
      return event.coupon === null ? null : `redeem ${event.coupon}`;
    default:
      return null;
  }
}
