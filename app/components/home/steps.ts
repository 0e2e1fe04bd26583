import type { SetupSteps } from "../../models/home-status.server";

export type StepId = "installed" | "firstOrder" | "live" | "checkout";
export type Step = { readonly id: StepId; readonly done: boolean };

export function stepsOf({ firstOrder, live, checkoutUsed }: SetupSteps): Step[] {
  return [
    { id: "installed", done: true },
    { id: "firstOrder", done: firstOrder },
    { id: "live", done: live },
    { id: "checkout", done: checkoutUsed },
  ];
}

/** Only the checkout is left, and whether its block is placed the app cannot see: staff may put the list away. */
export function canBeHidden(steps: readonly Step[]): boolean {
  return steps.every((step) => step.done || step.id === "checkout");
}
