import { type ExecutionResult } from "graphql";
import { type AppConfig, type AppProxy } from "./app-config";
import { ResultFiles } from "./bulk/files";
import { BulkWorker } from "./bulk/worker";
import { DomainClock } from "./clock";
import { type StoreFacts } from "./context";
import {
  type AdminAccess,
  type AdminAnswer,
  type AdminOperation,
  type AdminTarget,
  executeAdmin,
} from "./graphql/execute";
import { perform } from "./graphql/perform";
import { type ThrottleLimits, ThrottleBucket } from "./graphql/throttle";
import { pendingJobs } from "./jobs/record";
import { runJobs } from "./jobs/run";
import { JobWorker } from "./jobs/worker";
import {
  type Announcement,
  type ApiClient,
  type Call,
  type Module,
  type StoreState,
} from "./module";
import { type Installation } from "./oauth/grants";
import { RequestLog } from "./request-log";
import { type Snapshot } from "./store/snapshot";
import { emptyState } from "./store/state";
import { type QueueOptions, WebhookQueue } from "./webhooks/queue";
import { sendWebhooks } from "./webhooks/send";

/** One store at runtime. */
export type Store = {
  /** The shop's settings; the merchant may change them. */
  facts: StoreFacts;
  state: StoreState;
  /** Null while the app is not installed. */
  installation: Installation | null;
};

export type SandboxOptions = {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly app: AppConfig;
  readonly stores: readonly StoreFacts[];
  readonly modules: readonly Module[];
  readonly limits: ThrottleLimits;
  readonly webhooks: Omit<QueueOptions, "secret" | "onChange">;
  readonly snapshot: Snapshot | null;
  /** Where the results of bulk operations are kept between runs, if they are. */
  readonly dataDir?: string | undefined;
};

/** The stores with their clock, their webhooks and their log: all that the routes work on. */
export class Sandbox {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly app: AppConfig;
  readonly clock: DomainClock;
  readonly log = new RequestLog();
  readonly queue: WebhookQueue;
  readonly jobs: JobWorker;
  readonly results: ResultFiles;
  readonly bulk: BulkWorker;
  readonly stores: ReadonlyMap<string, Store>;
  /** Where the sandbox itself is reached; known once it listens. */
  origin = "";
  /** Called after every change that a restart should remember. */
  changed: () => void = () => {};
  private readonly buckets = new Map<string, ThrottleBucket>();

  constructor(private readonly options: SandboxOptions) {
    const { snapshot } = options;
    this.apiKey = options.apiKey;
    this.apiSecret = options.apiSecret;
    this.app = options.app;
    this.clock = new DomainClock(snapshot?.clockAheadMs, snapshot?.clockStandsAt);
    this.stores = new Map(
      options.stores.map((facts) => [
        facts.domain,
        {
          facts,
          state: snapshot?.stores[facts.domain]?.state ?? emptyState(),
          installation: snapshot?.stores[facts.domain]?.installation ?? null,
        },
      ]),
    );
    this.queue = new WebhookQueue(
      { ...options.webhooks, secret: options.apiSecret, onChange: () => this.changed() },
      snapshot?.webhooks.pending ?? [],
    );
    if (snapshot !== null) this.queue.settings = snapshot.webhooks.settings;
    this.jobs = new JobWorker(
      () => this.storesWithJobs().length === 0,
      () => this.runJobs(),
    );
    this.results = new ResultFiles(options.dataDir);
    const bulkStores = [...this.stores.values()].map((store) => ({
      state: () => store.state,
      target: () => this.target(store),
      perform: (work: (call: Call) => void) => this.perform(store, work),
    }));
    this.bulk = new BulkWorker(bulkStores, this.results);
  }

  /** Runs an Admin API operation in a store and sends the webhooks that it causes. */
  admin(store: Store, access: AdminAccess, operation: AdminOperation): AdminAnswer {
    const answer = executeAdmin(this.target(store), access, operation);
    if (answer.announcements.length > 0) this.announce(store, answer.announcements);
    if (answer.changed) {
      this.changed();
      this.jobs.wake();
      this.bulk.wake();
    }
    return answer;
  }

  /** Does to a store what people do there without its Admin API, and sends the webhooks. */
  perform<T>(store: Store, work: (call: Call) => T): T {
    const { value, announcements } = perform(this.target(store), work);
    this.announce(store, announcements);
    this.changed();
    return value;
  }

  private target({ facts, state }: Store): AdminTarget {
    const shopFront = `${this.origin}/stores/${facts.domain}`;
    const { modules } = this.options;
    return { facts, shopFront, state, modules, now: () => this.clock.now() };
  }

  private storesWithJobs(): Store[] {
    const hasJobs = ({ state }: Store) => Object.keys(pendingJobs(state)).length > 0;
    return [...this.stores.values()].filter(hasJobs);
  }

  private runJobs(): void {
    for (const store of this.storesWithJobs()) {
      this.announce(store, runJobs(this.target(store)));
      this.changed();
    }
  }

  /** The same with every right and without cost, for the sandbox's own pages. */
  adminInProcess(
    shop: string,
    query: string,
    variables: Record<string, unknown> = {},
  ): ExecutionResult {
    const access: AdminAccess = { scopes: "all", client: "store", bucket: null };
    const store = this.storeNamed(shop);
    return this.admin(store, access, { query, variables }).result as ExecutionResult;
  }

  /** The store of a page's address; pages exist for the sandbox's stores only. */
  storeNamed(shop: string): Store {
    const store = this.stores.get(shop);
    if (store === undefined) throw new Error(`The sandbox has no store ${shop}`);
    return store;
  }

  /** Sends to a store's app, if it is installed there. */
  announce(store: Store, announcements: readonly Announcement[]): void {
    if (store.installation === null) return;
    const source = { shop: store.facts.domain, at: this.clock.now() };
    sendWebhooks(this.queue, this.app, source, announcements);
  }

  /**
   * Where the app's pages in a shop's front are, if it is installed there and was granted them.
   * https://shopify.dev/docs/apps/build/online-store/app-proxies
   */
  appProxy(shop: string): AppProxy | null {
    const { installation } = this.storeNamed(shop);
    return installation?.scopes.includes("write_app_proxy") ? this.app.proxy : null;
  }

  /** The throttle bucket of one API client in one store. */
  bucket(store: Store, client: ApiClient): ThrottleBucket {
    const key = `${client}@${store.facts.domain}`;
    const bucket =
      this.buckets.get(key) ?? new ThrottleBucket(this.options.limits, () => performance.now());
    this.buckets.set(key, bucket);
    return bucket;
  }

  /** Every store back to its first day: empty, app not installed, real time, webhooks well behaved. */
  async reset(): Promise<void> {
    await this.queue.clear();
    for (const store of this.stores.values()) {
      store.state = emptyState();
      store.installation = null;
    }
    this.results.clear();
    this.clock.reset();
    this.buckets.clear();
    this.changed();
  }

  snapshot(): Snapshot {
    const stores = [...this.stores.entries()].map(([domain, { state, installation }]) => [
      domain,
      { state, installation },
    ]);
    return {
      version: 4,
      clockAheadMs: this.clock.ahead,
      ...(this.clock.standsAt !== undefined && { clockStandsAt: this.clock.standsAt }),
      stores: Object.fromEntries(stores) as Snapshot["stores"],
      webhooks: { settings: this.queue.settings, pending: this.queue.snapshot() },
    };
  }
}
