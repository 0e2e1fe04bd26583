import { maturedSource } from "../fold/awards";
import { type CustomerState } from "../fold/state";
import { type Message } from "./message";

/** Lots of what the program gives by itself; what an order or an action earns is no news to who did it. */
const GIVEN = /^(entry|birthday|anniversary|goal|referral|friend):/;
/** A lot that a merge brought beside one of its name has got another name, with who brought it at the end. */
const BROUGHT = /(~[0-9]+)+$/;

/**
 * What the program gave in points by itself, dated when it became spendable; what was taken back unused is left out. Rewards
 * are told with their codes, once these exist.
 */
export function pointsGiven({ purse, contributions }: CustomerState): Message[] {
  const found = new Map<string, Message>();
  for (const { source: name, earnedAt, remaining, spent } of purse.lots) {
    if (!GIVEN.test(name)) continue;
    const source = name.replace(BROUGHT, "");
    const points = remaining + spent;
    if (points === 0) continue;
    const at = contributions.get(maturedSource(name))?.at ?? earnedAt;
    const params = { points, source };
    found.set(source, { kind: "points_given", key: `points_given:${source}`, at, params });
  }
  return [...found.values()];
}
