import { type StaffEvent } from "../../../../app/services/record-event.server";
import { type SimEvent } from "../../history";
import { type Person, type Shop } from "../shop";
import { type Stage } from "../stage";
import { decide, idFor, STAFF } from "./decisions";

type Recorded = Extract<SimEvent, { kind: StaffEvent["kind"] }>;

/** Staff keep somebody out of the program or let them in again, and note what was done for a rule of the merchant's own. */
export async function record(
  stage: Stage,
  shop: Shop,
  person: Person,
  event: Recorded,
): Promise<void> {
  const { recordEvent } = await import("../../../../app/services/record-event.server");
  const eventId = idFor(shop, event.id);
  const result = await decide(stage, shop, person, ({ shopId, customerId }) =>
    recordEvent({ shopId, customerId, eventId, staffId: STAFF, event: told(event) }),
  );
  if (result.ok) person.decided.push({ ...event, at: stage.at, id: eventId });
  else if (result.error === "not_a_member") shop.leftOut.add("an event of no member");
  else throw new Error(`${event.kind} by staff: ${result.error}`);
}

function told(event: Recorded): StaffEvent {
  switch (event.kind) {
    case "exclude":
    case "include":
    case "recalculate_tier":
      return { kind: event.kind };
    case "set_tier": {
      const { kind, tierId, until, counter } = event;
      return { kind, tierId, until: until === null ? null : new Date(until), counter };
    }
    case "yearly":
      return { kind: event.kind, occasion: event.occasion, on: event.on };
    case "action":
      return { kind: event.kind, ruleId: event.ruleId };
  }
}
