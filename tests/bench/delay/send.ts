import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type Request } from "autocannon";

const TIMEOUT_MS = 10_000;

export type Answered = (webhookId: string, at: number) => void;

/**
 * Sends the requests at a steady rate, whether or not earlier ones are answered, and tells when each was
 * answered with 200. Resolves when all are answered; throws when one is not.
 */
export async function sendSteadily(
  origin: string,
  requests: readonly Request[],
  perSecond: number,
  answered: Answered,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const started = performance.now();
  const open: Promise<void>[] = [];
  try {
    for (const [index, each] of requests.entries()) {
      const wait = started + (index * 1000) / perSecond - performance.now();
      if (wait > 1) await sleep(wait);
      open.push(send(agent, origin, each, answered));
    }
    await Promise.all(open);
  } finally {
    agent.destroy();
  }
}

function send(agent: Agent, origin: string, each: Request, answered: Answered): Promise<void> {
  const { method, path, headers, body } = each;
  return new Promise((resolve, reject) => {
    const sent = request(
      `${origin}${path ?? "/"}`,
      { agent, method, headers, timeout: TIMEOUT_MS },
      (response) => {
        answered(headers?.["x-shopify-webhook-id"] ?? "", performance.now());
        response.resume();
        response.once("end", () =>
          response.statusCode === 200
            ? resolve()
            : reject(new Error(`A webhook was answered with ${response.statusCode}.`)),
        );
      },
    );
    sent.once("timeout", () => sent.destroy(new Error("A webhook was not answered in 10 s.")));
    sent.once("error", reject);
    sent.end(body);
  });
}
