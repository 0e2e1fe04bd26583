import { type RemoteConnection } from "@remote-dom/core";
import { type Boot, type LiveState } from "../shared/boot";

export type CodeChange = {
  readonly type: "addDiscountCode" | "removeDiscountCode";
  readonly code: string;
};

export type CodeChangeResult =
  { readonly type: "success" } | { readonly type: "error"; readonly message: string };

/** What the worker can ask of the page. */
export type PageSide = {
  readonly sessionToken: () => Promise<string>;
  readonly applyDiscountCodeChange: (change: CodeChange) => Promise<CodeChangeResult>;
  /** Tells a fault of the extension that nobody awaits. */
  readonly failed: (reason: string) => Promise<void>;
};

/** What the page can ask of the worker. */
export type WorkerSide = {
  readonly run: (
    target: string,
    bundle: string,
    boot: Boot,
    connection: RemoteConnection,
  ) => Promise<void>;
  readonly update: (live: LiveState) => Promise<void>;
};
