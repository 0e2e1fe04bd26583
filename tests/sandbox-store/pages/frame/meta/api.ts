import { type Problem } from "../store/api";

export type WebhookStatus = {
  readonly settings: {
    readonly duplicate: number;
    readonly delayMs: number;
    readonly shuffle: boolean;
    readonly dropRate: number;
  };
  readonly pending: number;
  readonly inFlight: number;
  readonly delivered: number;
  readonly dropped: number;
  readonly failed: number;
  readonly failures: readonly {
    readonly shop: string;
    readonly topic: string;
    readonly webhookId: string;
    readonly attempts: number;
    readonly detail: string;
  }[];
};

export type LoggedRequest = {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly operations: readonly string[];
  readonly durationMs: number;
};

/** Moving the clock waits until the app has done what fell due. */
const TIMEOUT_MS = 65_000;

export async function readMeta<T>(path: string): Promise<T> {
  const response = await fetch(path, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as T;
}

/** Sends a command to the sandbox; what it refuses comes back as a problem. */
export async function sendMeta(path: string, body: object): Promise<readonly Problem[]> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (response.ok) return [];
  const answer = (await response.json().catch(() => ({}))) as { error?: string };
  return [{ field: null, message: answer.error ?? `The sandbox answered ${response.status}` }];
}
