import { type Instant } from "../../app/domain/shared/instant";
import { type History } from "./history";

/** A customer who became another one. */
export type Merge = { readonly other: number; readonly kept: number; readonly at: Instant };

export function mergesOf({ customers }: Pick<History, "customers">): Merge[] {
  return customers.flatMap(({ events }, kept) =>
    events.flatMap((event) =>
      event.kind === "merge_in" ? [{ other: event.other, kept, at: event.at }] : [],
    ),
  );
}
