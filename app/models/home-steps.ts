import { type Setup } from "./home-setup.server";

/** Installing is no step: who reads the list has done it. More than five at once would be too many to take in. */
export type StepId = "data" | "program" | "preview" | "live" | "checkout";
export type Step = { readonly id: StepId; readonly done: boolean };

/** The steps of the first hour, in their order. */
export function stepsOf(setup: Setup): Step[] {
  return [
    { id: "data", done: setup.dataIn === "done" },
    { id: "program", done: setup.programChosen },
    // Who went live without a preview has passed it; later versions have theirs on the page of versions.
    { id: "live", done: setup.live },
    { id: "checkout", done: setup.checkoutUsed },
  ];
}

/** Whether only the checkout is left, if anything: the app cannot see whether its block is placed. */
export function canBeHidden(steps: readonly Step[]): boolean {
  return steps.every((step) => step.done || step.id === "checkout");
}
