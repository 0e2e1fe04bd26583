import { type ProgramVersion } from "../program/document";
import { type CustomerState } from "./state";

/** Whether this customer can be given anything now: a member, not excluded, in a live program [R12, R48, S78]. */
export function earns(state: CustomerState, { document }: ProgramVersion): boolean {
  return state.membership === "member" && !state.excluded && document.state === "live";
}
