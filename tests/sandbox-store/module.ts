import { type StoreFacts } from "./context";

/** A webhook that a change causes; the payload is the body Shopify would send. */
export type Announcement = { readonly topic: string; readonly payload: object };

/**
 * One store's state: plain JSON data, so that it can be written to disk and read back.
 * Each module keeps its records under its own key and owns their type.
 */
export type StoreState = {
  /** Records by module: `records.orders["450789469"]`. */
  readonly records: Record<string, Record<string, unknown>>;
  /** Last number given out per kind (`Order`, `LineItem`, …). */
  readonly sequences: Record<string, number>;
};

/** Who calls the Admin API: the installed app, or a person or script with the store token. */
export type ApiClient = "app" | "store";

/** What a resolver may know and do while it answers one request. */
export type Call = {
  readonly facts: StoreFacts;
  /** Address of the store's shop front, for links that an answer gives out. */
  readonly shopFront: string;
  readonly state: StoreState;
  readonly now: () => Date;
  /** The next numeric id of a kind; ids of a kind never repeat within a store. */
  readonly nextId: (kind: string) => number;
  /** Queues a webhook; it leaves only when the whole operation has succeeded. */
  readonly announce: (announcement: Announcement) => void;
  /** Absent means the store token. */
  readonly client?: ApiClient;
  /** What the calling app was granted; absent for the store token, which may do everything. */
  readonly scopes?: readonly string[];
};

/**
 * A root field of the Admin schema. It returns plain data, or functions for fields with arguments;
 * a field that the returned object does not have fails loudly with its name.
 */
export type RootField = (args: Record<string, unknown>, call: Call) => unknown;

/** Work that a mutation left for later; it is done whole or not at all. */
export type Job = (id: string, call: Call) => void;

/** A part of the Admin API that the sandbox models. */
export type Module = {
  readonly queries: Readonly<Record<string, RootField>>;
  readonly mutations: Readonly<Record<string, RootField>>;
  /** By the kind that the mutation gave the job. */
  readonly jobs?: Readonly<Record<string, Job>>;
};
