import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";
import { type History } from "../history";
import { mergesOf } from "../merges";
import { type Customer } from "./customer";
import { referEvents } from "./referrals";
import { tell } from "./story";

/** What becomes of every customer. Of friends it is known first which order a referral is for; then their referrers are told. */
export function tellAll(
  history: History,
  versions: readonly ProgramVersion[],
  midnights: readonly Instant[],
): Customer[] {
  const { customers, end } = history;
  const merges = mergesOf(history);
  const told = customers.map(({ events }) => tell(events, versions, midnights, end));
  return customers.map(({ events }, index) => {
    const own = customers.flatMap((friend) =>
      friend.events.flatMap((event) =>
        event.kind === "referred" && event.referrer === index ? [event.id] : [],
      ),
    );
    const alone = told[index];
    const gone = merges.find((each) => each.other === index);
    const others = merges
      .filter((each) => each.kept === index)
      .map(({ at, other }) => ({ at, index: other, events: customers[other]?.events ?? [] }));
    const isAlone = own.length === 0 && gone === undefined && others.length === 0;
    if (alone !== undefined && isAlone) return alone;
    const became = gone === undefined ? null : { at: gone.at, index: gone.kept };
    const referring = referEvents(told, new Set(own));
    return tell(events, versions, midnights, end, { referring, others, became });
  });
}
