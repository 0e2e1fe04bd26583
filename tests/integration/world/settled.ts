const DEADLINE_MS = 20_000;
const LOOK_MS = 40;

type Health = { inbox: { pending: number }; jobs: { waiting: number; active: number } };

/**
 * Resolves when nothing is on its way any more; throws after 20 s. While jobs wait it wakes the worker, where there is a way
 * to: a worker looks for jobs every second, and a test has nothing to learn from waiting for that.
 */
export async function settled(
  sandboxUrl: string,
  appUrl: string,
  wake: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const sandbox = (await (await fetch(`${sandboxUrl}/__meta/health`)).json()) as {
      webhooks: number;
    };
    const app = (await (await fetch(`${appUrl}/healthz`)).json()) as Health;
    const open = {
      webhooks: sandbox.webhooks,
      inbox: app.inbox.pending,
      jobs: app.jobs.waiting + app.jobs.active,
    };
    if (Object.values(open).every((count) => count === 0)) return;
    if (app.jobs.waiting > 0) await wake();
    if (Date.now() > deadline) throw new Error(`Not settled after 20 s: ${JSON.stringify(open)}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
