import { type AppConfig } from "./app-config";
import { type StoreFacts } from "./context";
import { type Scopes } from "./graphql/access";
import {
  type AdminAccess,
  type AdminAnswer,
  type AdminTarget,
  executeAdmin,
} from "./graphql/execute";
import { perform } from "./graphql/perform";
import { DEFAULT_LIMITS, ThrottleBucket, type ThrottleLimits } from "./graphql/throttle";
import { runJobs } from "./jobs/run";
import { modulesFor } from "./modules";
import { type Announcement, type ApiClient, type Call, type StoreState } from "./module";
import { emptyState } from "./store/state";
import { STORES } from "./store/stores";

export const TRIAL_APP: AppConfig = {
  clientId: "trial-key",
  name: "Trial",
  handle: "trial",
  applicationUrl: "http://127.0.0.1:1",
  scopes: ["read_customers", "write_discounts"],
  webhookApiVersion: "2026-07",
  subscriptions: [],
  proxy: null,
};

export type TrialOptions = {
  readonly facts?: StoreFacts | undefined;
  readonly scopes?: Scopes;
  readonly client?: ApiClient;
  readonly limits?: ThrottleLimits;
};

type Variables = Readonly<Record<string, unknown>>;

/** One store in memory with every module, asked as an API client would, on a clock of its own. */
export class Trial {
  readonly state: StoreState = emptyState();
  now = new Date("2026-07-01T10:00:00Z");
  private readonly facts: StoreFacts;
  private readonly access: AdminAccess & { readonly bucket: ThrottleBucket };

  constructor(options: TrialOptions = {}) {
    const [first] = STORES;
    const facts = options.facts ?? first;
    if (facts === undefined) throw new Error("The sandbox has no store");
    this.facts = facts;
    this.access = {
      scopes: options.scopes ?? "all",
      client: options.client ?? "store",
      bucket: new ThrottleBucket(options.limits ?? DEFAULT_LIMITS, () => 0),
    };
  }

  run(query: string, variables: Variables = {}, scopes: Scopes = this.access.scopes): AdminAnswer {
    return executeAdmin(this.target(), { ...this.access, scopes }, { query, variables });
  }

  /** Does the work that mutations left for later; answers what it announced. */
  runJobs(): readonly Announcement[] {
    return runJobs(this.target());
  }

  /** Does what people do to a store without its Admin API; answers what it announced. */
  perform(work: (call: Call) => void): readonly Announcement[] {
    return perform(this.target(), work).announcements;
  }

  private target(): AdminTarget {
    const { facts, state } = this;
    const shopFront = `https://${facts.domain}`;
    return { facts, shopFront, state, modules: modulesFor(TRIAL_APP), now: () => this.now };
  }

  /** The data of an operation that must not have errors. */
  data(query: string, variables: Variables = {}): Record<string, unknown> {
    const { result } = this.run(query, variables);
    if (result.errors !== undefined) throw new Error(JSON.stringify(result.errors));
    return result.data as Record<string, unknown>;
  }
}
