import { type Call } from "../../module";
import { nowOf } from "../save";
import { type LineRecord } from "../record";
import { type FulfillmentOrderRecord, type FulfillmentRecord, type TrackingRecord } from "./record";

export const NO_TRACKING: TrackingRecord = { company: null, numbers: [], urls: [] };

/** One fulfillment order over the given lines, as every order begins with. */
export function fulfillmentOrderOf(
  lines: readonly LineRecord[],
  call: Call,
): FulfillmentOrderRecord {
  return {
    id: call.nextId("FulfillmentOrder"),
    createdAt: nowOf(call),
    lines: lines.map((line) => ({ id: call.nextId("FulfillmentOrderLineItem"), lineId: line.id })),
  };
}

/** A fulfillment of now, of so many units by line. */
export function fulfillmentOf(
  units: ReadonlyMap<number, number>,
  tracking: TrackingRecord,
  call: Call,
): FulfillmentRecord {
  return {
    id: call.nextId("Fulfillment"),
    createdAt: nowOf(call),
    lines: [...units].map(([lineId, quantity]) => ({
      id: call.nextId("FulfillmentLineItem"),
      lineId,
      quantity,
    })),
    tracking,
  };
}
