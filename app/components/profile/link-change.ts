export type LinkAnswer = { readonly ok: true; readonly active: boolean };
export type LinkRefused = {
  readonly ok: false;
  readonly error: "not_found" | "fault";
  readonly errorId?: string | null;
};

const REFUSALS = {
  not_found: "profile:refused.notFound",
  fault: "profile:refused.fault",
} as const satisfies Record<LinkRefused["error"], string>;

/** Why a referral link was not changed. */
export function linkRefusal({ error }: LinkRefused) {
  return REFUSALS[error];
}
