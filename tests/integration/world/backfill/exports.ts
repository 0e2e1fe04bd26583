import { vi } from "vitest";
import { SHOP, type World } from "../world";

type Operation = {
  readonly status: string;
  readonly query: string;
  readonly fileSize: number | null;
};

/** The exports that the app asked a store for, and how they go. */
export function exportsOf(world: World, shop: string = SHOP) {
  const list = async (): Promise<readonly Operation[]> => {
    const response = await fetch(`${world.sandboxUrl}/__meta/bulk?shop=${shop}`);
    return ((await response.json()) as { operations: Operation[] }).operations;
  };
  return {
    list,
    /** How they go from now on; what is not named goes well. */
    go: async (settings: object) => {
      const answer = await world.post("/__meta/bulk", { shop, ...settings });
      if (!answer.ok) throw new Error(await answer.text());
    },
    /** Resolves when the file of the `count`-th export is written, though it may not be handed out yet. */
    written: (count: number) =>
      vi.waitFor(
        async () => {
          const { fileSize } = (await list())[count - 1] ?? { fileSize: null };
          if (fileSize === null) throw new Error(`Export ${count} is not written`);
        },
        { timeout: 15_000, interval: 50 },
      ),
    /** Moves the store's time, so that exports which take long come to their end. */
    pass: async (seconds: number) => {
      const clock = await fetch(`${world.sandboxUrl}/__meta/clock`);
      const { now } = (await clock.json()) as { now: string };
      const later = new Date(Date.parse(now) + seconds * 1000).toISOString();
      const answer = await world.post("/__meta/clock", { now: later });
      if (!answer.ok) throw new Error(await answer.text());
    },
  };
}
