import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";
import { type History } from "../history";
import { type Customer } from "./customer";
import { referEvents } from "./referrals";
import { tell } from "./story";

/** What becomes of every customer. Of friends it is known first which order a referral is for; then their referrers are told. */
export function tellAll(
  { customers, end }: History,
  versions: readonly ProgramVersion[],
  midnights: readonly Instant[],
): Customer[] {
  const told = customers.map(({ events }) => tell(events, versions, midnights, end));
  return customers.map(({ events }, index) => {
    const own = customers.flatMap((friend) =>
      friend.events.flatMap((event) =>
        event.kind === "referred" && event.referrer === index ? [event.id] : [],
      ),
    );
    const alone = told[index];
    if (alone !== undefined && own.length === 0) return alone;
    return tell(events, versions, midnights, end, referEvents(told, new Set(own)));
  });
}
