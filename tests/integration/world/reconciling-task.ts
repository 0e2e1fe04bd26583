/** What a process is to do with a run; it reads this from its input, so that it can be started ahead. */
export type Task = {
  readonly shopId: number;
  readonly run: number;
  /**
   * `steps`: say how many statements each step's transaction had. Else go on, and die at a statement of that number, before
   * it is sent or just after, when nobody knows whether it was done; without a number come to the end.
   */
  readonly what: "steps" | { readonly diesAt: number | null; readonly sent: boolean };
};

export type StepTaken = { readonly from: string; readonly statements: number };

/** Where a run stands, told alike for two shops in which the same happened. */
export function place({ phase, compared }: { phase: string; compared: object }): string {
  return `${phase} ${JSON.stringify(Object.entries(compared).sort())}`;
}
