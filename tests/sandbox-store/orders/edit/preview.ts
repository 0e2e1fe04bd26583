import { type OrderRecord } from "../record";
import { type Draft, draftOf } from "./draft";
import { type EditRecord } from "./record";

/** An open edit: the order as it stands, and as the edit would leave it. */
export type Preview = Draft & { readonly before: OrderRecord; readonly edit: EditRecord };

/** Lines that are not there yet have numbers that no line ever has. */
export function previewOf(before: OrderRecord, edit: EditRecord): Preview {
  let last = 0;
  return { ...draftOf(before, edit.changes, () => (last -= 1)), before, edit };
}

const CALCULATED_LINE = /^gid:\/\/shopify\/CalculatedLineItem\/([\w-]+)$/;

/** The end of a calculated line's global id: a number for a line of the order, else a UUID. */
export function calculatedLineKey(id: string): string {
  return CALCULATED_LINE.exec(id)?.[1] ?? "";
}
