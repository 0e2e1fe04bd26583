import { deliver } from "./delivery";
import { type World } from "./world";

/** A webhook as Shopify sends it: the same topic, body and moment however often and late. */
export type Webhook = {
  readonly topic: string;
  readonly body: object;
  readonly triggeredAt: string;
};

/** Sends webhooks in the order given and waits until all of them are worked; `apart` waits after each. */
export async function send(
  world: World,
  webhooks: readonly Webhook[],
  { apart = false } = {},
): Promise<void> {
  for (const { topic, body, triggeredAt } of webhooks) {
    const raw = JSON.stringify(body);
    const response = await deliver(world, {
      topic,
      body: raw,
      triggeredAt: new Date(triggeredAt),
    });
    if (response.status !== 200) throw new Error(`${topic}: ${await response.text()}`);
    if (apart) await world.settled();
  }
  await world.settled();
}

/**
 * Ways in which a story reaches the app: in order and backwards, all at once and each webhook worked by itself, and three
 * times over, to and fro.
 */
export const WAYS: readonly {
  readonly name: string;
  readonly apart: boolean;
  readonly arranged: (story: readonly Webhook[]) => readonly Webhook[];
}[] = [
  { name: "in order", apart: false, arranged: (story) => story },
  { name: "backwards", apart: false, arranged: (story) => story.toReversed() },
  { name: "in order, one by one", apart: true, arranged: (story) => story },
  { name: "backwards, one by one", apart: true, arranged: (story) => story.toReversed() },
  {
    name: "three times, to and fro",
    apart: false,
    arranged: (story) => [...story, ...story.toReversed(), ...story],
  },
];
