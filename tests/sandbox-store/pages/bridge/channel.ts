import { type FromAdmin, type FromApp, type Question, seal, unseal } from "../shared/protocol";

const ANSWER_TIMEOUT_MS = 10_000;

/** The line from the app's frame to the admin around it. */
export type Channel = {
  readonly send: (message: FromApp) => void;
  /** Rejects when the admin refuses, or stays silent for 10 s where no person has to answer. */
  readonly ask: (question: Question, argument?: unknown) => Promise<unknown>;
  readonly on: <T extends FromAdmin["type"]>(
    type: T,
    handler: (message: Extract<FromAdmin, { type: T }>) => void,
  ) => void;
};

type Pending = { resolve: (value: unknown) => void; reject: (error: Error) => void };

/** Only messages from the parent window at the admin's own origin are heard. */
export function openChannel(adminOrigin: string): Channel {
  const pending = new Map<number, Pending>();
  const handlers = new Map<string, (message: FromAdmin) => void>();
  let lastId = 0;

  const send = (message: FromApp) => window.parent.postMessage(seal(message), adminOrigin);

  window.addEventListener("message", (event) => {
    if (event.origin !== adminOrigin || event.source !== window.parent) return;
    const message = unseal<FromAdmin>(event.data);
    if (message === null) return;
    if (message.type === "answer" || message.type === "refusal") settle(pending, message);
    else handlers.get(message.type)?.(message);
  });

  const ask = (question: Question, argument?: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      const id = ++lastId;
      pending.set(id, { resolve, reject });
      send({ type: "ask", id, question, argument });
      if (question === "resourcePicker") return; // a person answers; there is no time limit
      setTimeout(() => {
        if (pending.delete(id)) reject(new Error(`App Bridge: no answer to ${question} in 10 s`));
      }, ANSWER_TIMEOUT_MS);
    });

  return {
    send,
    ask,
    on: (type, handler) => {
      handlers.set(type, handler as (message: FromAdmin) => void);
    },
  };
}

function settle(
  pending: Map<number, Pending>,
  message: Extract<FromAdmin, { type: "answer" | "refusal" }>,
): void {
  const waiting = pending.get(message.id);
  if (!waiting) return;
  pending.delete(message.id);
  if (message.type === "answer") waiting.resolve(message.value);
  else waiting.reject(new Error(message.message));
}
