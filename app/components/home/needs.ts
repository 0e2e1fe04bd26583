import type { HomeStatus } from "../../models/home-status.server";
import type { JobTrouble } from "../../models/home-work.server";
import { backlogState } from "./backlog";

/** One thing that a person should look at. */
export type Need =
  | { readonly kind: "token" | "behind" }
  | { readonly kind: "setAside" | "files"; readonly count: number }
  | { readonly kind: "job"; readonly trouble: JobTrouble };

/**
 * What needs a person, the most urgent first. Jobs that are tried again by themselves come last; a failed job whose
 * work somebody has done another way needs nobody.
 */
export function needsOf(status: HomeStatus): Need[] {
  const { tokenMissing, backlog, setAside, filesToHandOver, jobs } = status;
  const troubles = jobs?.troubles ?? [];
  const job = (trouble: JobTrouble): Need => ({ kind: "job", trouble });
  return [
    ...(tokenMissing ? [{ kind: "token" } as const] : []),
    ...(backlogState(backlog) === "behind" ? [{ kind: "behind" } as const] : []),
    ...troubles.filter((each) => each.open > 0).map((each) => job({ ...each, count: each.open })),
    ...(setAside > 0 ? [{ kind: "setAside", count: setAside } as const] : []),
    ...(filesToHandOver > 0 ? [{ kind: "files", count: filesToHandOver } as const] : []),
    ...troubles.filter((each) => each.state === "retry").map(job),
  ];
}
