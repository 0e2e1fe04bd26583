import { type Instant } from "../../../app/domain/shared/instant";
import { chance as chanceOf } from "../random";
import { hurry } from "./catch-up";
import { install, publish } from "./merchant";
import { perform, sendLater } from "./perform/perform";
import { type Shop } from "./shop";
import { type Stage } from "./stage";

/** What happens at an instant in one shop. */
export type Step = {
  readonly at: Instant;
  readonly shop: Shop;
  readonly run: (stage: Stage) => Promise<void>;
};

/** How often in a history what was dropped comes after all. */
const MOST_HURRIES = 4;

/** All that happens in a shop, in order: at one instant the merchant comes first, and what was ordered then is sent last. */
export function stepsOf(shop: Shop): Step[] {
  const { versions, customers, end } = shop.history;
  const publications = versions.map((version): Step => ({
    at: version.publishedAt,
    shop,
    run: (stage) => publish(stage, shop, version),
  }));
  const events = shop.people.flatMap((person) =>
    person.events.map((event): Step => ({
      at: event.at,
      shop,
      run: (stage) => perform(stage, shop, person, event),
    })),
  );
  const sendings = shop.people.flatMap((person) =>
    person.events.flatMap((event): Step[] =>
      event.kind === "order" && event.fulfilledAt !== null
        ? [
            {
              at: event.fulfilledAt,
              shop,
              run: (stage) => sendLater(stage, shop, person, event.id),
            },
          ]
        : [],
    ),
  );
  const first = [...publications, ...events].reduce(
    (least, { at }) => (at < least ? at : least),
    end,
  );
  const beginning: Step = { at: first, shop, run: (stage) => install(stage, shop) };
  const hurries = customers.length === 0 ? [] : hurriesOf(shop, first);
  return inOrder([beginning, ...publications, ...events, ...sendings, ...hurries]);
}

function hurriesOf(shop: Shop, first: Instant): Step[] {
  const chance = chanceOf(shop.history.seed);
  const [from, to] = [Date.parse(first) / 1_000, Date.parse(shop.history.end) / 1_000];
  return Array.from({ length: chance.int(0, MOST_HURRIES) }, () => ({
    at: new Date(chance.int(from, to) * 1_000).toISOString(),
    shop,
    run: async (stage) => {
      await hurry(stage, shop);
    },
  }));
}

/** By instant; what was given first comes first at the same one. */
export function inOrder(steps: readonly Step[]): Step[] {
  return [...steps].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
