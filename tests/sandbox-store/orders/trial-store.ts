import { type StoreFacts } from "../context";
import { customerModule } from "../customers/module";
import { executeAdmin } from "../graphql/execute";
import { type Announcement, type StoreState } from "../module";
import { emptyState } from "../store/state";
import { orderModule } from "./module";

export const EURO_STORE: StoreFacts = {
  domain: "sandbox-store.myshopify.com",
  name: "Sandbox store",
  currency: "EUR",
  timeZone: "Europe/Berlin",
  taxesIncluded: true,
  taxRate: 0.19,
};

export const DOLLAR_STORE: StoreFacts = {
  domain: "second-store.myshopify.com",
  name: "Second store",
  currency: "USD",
  timeZone: "America/New_York",
  taxesIncluded: false,
  taxRate: 0.08,
};

type Data = Record<string, unknown>;

/** A store in memory, asked through the Admin API; it keeps what it would have announced. */
export type TrialStore = {
  readonly state: StoreState;
  readonly announced: Announcement[];
  /** The data of an operation; an error in it is thrown. */
  readonly admin: (query: string, variables?: Data) => Data;
  readonly moveTo: (iso: string) => void;
};

export function trialStore(facts: StoreFacts = EURO_STORE): TrialStore {
  const state = emptyState();
  const announced: Announcement[] = [];
  let now = new Date("2026-07-01T10:00:00Z");
  const target = {
    facts,
    shopFront: `https://${facts.domain}`,
    state,
    modules: [customerModule, orderModule],
    now: () => now,
  };
  const access = { scopes: "all", client: "store", bucket: null } as const;
  return {
    state,
    announced,
    moveTo: (iso) => {
      now = new Date(iso);
    },
    admin: (query, variables = {}) => {
      const { result, announcements } = executeAdmin(target, access, { query, variables });
      if (result.errors !== undefined) throw new Error(JSON.stringify(result.errors));
      announced.push(...announcements);
      return result.data as Data;
    },
  };
}
