import { award } from "./awards";
import { decided } from "./decided";
import { type GivenFact, type Rules } from "./rules";
import { type CustomerState } from "./state";

/** Books what was given before just as it was given: it is never decided again [R7]. */
export function bookGiven(
  state: CustomerState,
  fact: GivenFact,
  { versions, inForce }: Rules,
): CustomerState {
  const { id: source, at, points, trace } = fact;
  const version = versions.find((each) => each.version === fact.version);
  if (version === undefined) throw new Error(`Version ${fact.version} is not known`);
  const reward = trace.find((step) => step.code === "reward_granted")?.reward;
  if (reward === undefined)
    return award(state, { source, kind: "gift", at, points, version, inForce, trace });
  state.grants.set(source, { rewardId: reward, version: fact.version, at, voidedAt: null });
  return decided(state, { source, kind: "gift", occurredAt: at, version, trace });
}
