declare module "autocannon" {
  import { type EventEmitter } from "node:events";

  export type Request = {
    readonly method?: "GET" | "POST";
    readonly path?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };

  /** One connection of the load. */
  export type Client = EventEmitter & { setRequests(requests: readonly Request[]): void };

  export type Options = {
    readonly url: string;
    readonly connections: number;
    /** How many requests are sent in all. */
    readonly amount: number;
    readonly setupClient?: (client: Client) => void;
  };

  export type Result = {
    readonly "2xx": number;
    readonly non2xx: number;
    readonly errors: number;
    readonly timeouts: number;
  };

  export default function autocannon(options: Options): Promise<Result>;
}
