import { type ProgramVersion } from "../program/document";
import { type CustomerState } from "./state";

/**
 * Whether this customer can be given anything by the version that judges: a member, not excluded, in a live program
 * [R12, S78]. Later means a pause that has not ended: the version that ends it will judge [R48].
 */
export function earns(
  state: Pick<CustomerState, "membership" | "excluded">,
  judging: ProgramVersion | null,
): "now" | "later" | "never" {
  if (judging === null || state.membership !== "member" || state.excluded) return "never";
  if (judging.document.state === "paused") return "later";
  return judging.document.state === "live" ? "now" : "never";
}
