import { type ExecutionResult } from "graphql";
import { type AppProxy } from "./app-config";
import { type CatalogCollection, type CatalogProduct } from "./catalog";

/** A store that the sandbox plays, as its pages need to know it. */
export type StoreFacts = {
  /** For example `sandbox-store.myshopify.com`. */
  readonly domain: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  /** True when prices are stated with tax. */
  readonly taxesIncluded: boolean;
  /** Tax on everything sold, as a fraction (0.19 is 19 %). */
  readonly taxRate: number;
  /** What it sells, and in which collections, where that is not what every store sells. */
  readonly products?: readonly CatalogProduct[];
  readonly collections?: readonly CatalogCollection[];
};

/** Links that open customers' accounts: a shopper follows them, the Admin API cannot. */
export type AccountLinks = {
  /** Whom a link is for, or null when it does not work. */
  readonly find: (
    shop: string,
    customerId: number,
    token: string,
  ) => { readonly name: string; readonly email: string } | null;
  /** Opens the account; false when the link does not work. */
  readonly activate: (shop: string, customerId: number, token: string) => boolean;
};

/**
 * What the parts of the sandbox store share. A page reads and changes a store only
 * through its Admin API, as a shop's own script would, where that has the means.
 */
export type SandboxContext = {
  /** Address of the sandbox itself, for example `http://127.0.0.1:4000`. */
  readonly origin: string;
  readonly appUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** The store token for scripts and people; it has every scope. */
  readonly storeToken: string;
  readonly stores: ReadonlyMap<string, StoreFacts>;
  /** The sandbox's domain time. Tokens and retries use real time instead. */
  readonly now: () => Date;
  /** Runs an Admin API operation in process, with the store token's rights. */
  readonly admin: (
    shop: string,
    query: string,
    variables?: Record<string, unknown>,
  ) => Promise<ExecutionResult>;
  readonly accounts: AccountLinks;
  /** The app's pages in a shop's front; null where it is not installed, or may not have them. */
  readonly appProxy: (shop: string) => AppProxy | null;
};
