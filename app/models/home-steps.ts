import { type Setup } from "./home-setup.server";

/** Installing is no step: who reads the list has done it. More than five at once would be too many to take in. */
export type StepId = "data" | "program" | "preview" | "live" | "checkout";
export type Step = { readonly id: StepId; readonly done: boolean };

/** The steps of the first hour, in their order. */
export function stepsOf(setup: Setup): Step[] {
  return [
    { id: "data", done: isDataIn(setup) },
    { id: "program", done: setup.programChosen },
    // Who went live without looking has nothing left to look forward to.
    { id: "preview", done: setup.previewed || setup.live },
    { id: "live", done: setup.live },
    { id: "checkout", done: setup.checkoutUsed },
  ];
}

/** Where nothing is read in from the past, the first order proves that orders arrive. */
function isDataIn({ dataIn, firstOrder }: Setup): boolean {
  return dataIn === null ? firstOrder : dataIn === "done";
}

/** Whether only the checkout is left, if anything: the app cannot see whether its block is placed. */
export function canBeHidden(steps: readonly Step[]): boolean {
  return steps.every((step) => step.done || step.id === "checkout");
}
