import autocannon, { type Request } from "autocannon";

export const CONNECTIONS = 32;

/**
 * Sends every request once over 32 connections, each connection its own share, one after the other, and
 * returns the requests per second from the first answer to the last. Throws when one is not answered with 2xx.
 */
export async function fire(origin: string, requests: readonly Request[]): Promise<number> {
  const share = Math.floor(requests.length / CONNECTIONS);
  const amount = share * CONNECTIONS;
  const answers = { count: 0, first: 0, last: 0 };
  let connection = 0;
  const result = await autocannon({
    url: origin,
    connections: CONNECTIONS,
    amount,
    setupClient: (client) => {
      client.setRequests(requests.slice(connection * share, (connection + 1) * share));
      connection += 1;
      client.on("response", () => {
        answers.last = performance.now();
        if (answers.count === 0) answers.first = answers.last;
        answers.count += 1;
      });
    },
  });
  if (result["2xx"] !== amount || result.errors > 0 || result.timeouts > 0) {
    const { non2xx, errors, timeouts } = result;
    throw new Error(
      `${origin}: ${result["2xx"]} of ${amount} requests were answered with 2xx, ` +
        `${non2xx} otherwise, ${errors} errors, ${timeouts} too late`,
    );
  }
  return (answers.count - 1) / ((answers.last - answers.first) / 1000);
}
