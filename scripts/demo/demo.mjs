import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../migrate.mjs";
import { removePostgres, startPostgres } from "../postgres.ts";
import { buildStale } from "../setup/build.mjs";
import { generateClient } from "../setup/generate.mjs";
import { DATA } from "../setup/paths.mjs";
import { readPorts } from "../setup/ports.mjs";
import { endRunning, runLogged, StepFailed } from "../setup/run.mjs";
import { say, step } from "../setup/step.mjs";
import { addresses } from "./addresses.mjs";
import { diedUnexpectedly, startChild, stopChildren } from "./children.mjs";
import { demoEnvironment } from "./environment.mjs";
import { untilHealthy } from "./health.mjs";
import { forgetRun, recordRun } from "./previous-run.mjs";

const POSTGRES = join(DATA, "postgres");
const SANDBOX = join(DATA, "sandbox");
const SEED_TIMEOUT_MS = 300_000;
/** What of a past the new store has: little enough to be read in while somebody watches. */
const USUAL_SIZE = { customers: 200, orders: 600 };

/**
 * The demo's processes, from the first step to the last. With `develop` the app is served from its
 * sources and reloads on change, and its messages go to the terminal.
 */
export class Demo {
  #reset;
  #develop;
  #size;
  #stopping = false;
  #postgres = null;
  #children = [];
  #fail;
  /** Resolves with what went wrong when a process ends that should run on. */
  failure = new Promise((resolve) => (this.#fail = resolve));

  constructor({ reset = false, develop = false, size = null }) {
    this.#reset = reset;
    this.#size = size;
    this.#develop = develop;
  }

  async start() {
    recordRun([]);
    const ports = readPorts();
    if (this.#reset) await this.#step("Reset", () => this.#empty());
    if (this.#size !== null && existsSync(SANDBOX)) {
      throw new StepFailed("The new store has its past already. Add --reset to begin anew.");
    }
    await this.#step("Prisma client", generateClient);
    const env = demoEnvironment(ports, await this.#startDatabase());
    const parts = this.#develop ? ["extension"] : ["app", "extension"];
    await this.#step("Build", () => buildStale(parts, { appUrl: env.SHOPIFY_APP_URL }));
    if (!this.#stopping) await this.#startProcesses(env);
    await this.#step("Demo data", () => this.#seed(env));
    say(addresses(env));
    say("ready");
  }

  /** Ends the processes together, then PostgreSQL, which they use. */
  async stop() {
    this.#stopping = true;
    await endRunning();
    await stopChildren(this.#children);
    const postgres = await this.#postgres?.catch(() => null); // it may be starting just now
    await postgres?.stop();
    forgetRun();
  }

  async #empty() {
    await removePostgres(POSTGRES);
    rmSync(SANDBOX, { recursive: true, force: true });
    return "emptied";
  }

  async #startDatabase() {
    const given = process.env.DATABASE_URL;
    let url = given;
    if (!given) {
      await this.#step("PostgreSQL", async () => {
        this.#postgres = startPostgres({ dataDir: POSTGRES });
        const postgres = await toldCalmly(this.#postgres);
        this.#watch(postgres.ended, () => new StepFailed("PostgreSQL ended unexpectedly."));
        url = postgres.url;
        return `on port ${new URL(url).port}`;
      });
    }
    await this.#step("Migrations", async () => {
      const { applied } = await toldCalmly(migrate(url));
      return applied.length === 0 ? "up to date" : `applied ${applied.length}`;
    });
    return url;
  }

  /** Starts all at once, and waits for one after the other. */
  async #startProcesses(env) {
    const sandbox = this.#startChild("sandbox", "tests/sandbox-store/main.ts", env);
    const web = this.#startApp(env);
    await this.#step("Sandbox store", async () => {
      await untilHealthy(sandbox, `${env.SHOPIFY_SANDBOX_URL}/__meta/health`);
      return `on port ${env.SANDBOX_PORT}`;
    });
    await this.#step("App and worker", async () => {
      await untilHealthy(web, `${env.SHOPIFY_APP_URL}/healthz`);
      return `on port ${env.PORT}`;
    });
  }

  #startApp(env) {
    if (this.#develop) {
      return this.#startChild("web", "scripts/dev/web.mjs", { ...env, WORKER: "on" }, true);
    }
    this.#startChild("worker", "build/server/worker.js", env);
    return this.#startChild("web", "build/server/web.js", env);
  }

  async #seed(env) {
    const { customers, orders } = { ...USUAL_SIZE, ...this.#size };
    const size = { DEMO_CUSTOMERS: String(customers), DEMO_ORDERS: String(orders) };
    const options = { env: { ...env, ...size }, timeoutMs: SEED_TIMEOUT_MS };
    await runLogged("seed", ["tsx", "prisma/seed.ts"], options);
  }

  #startChild(name, script, env, visible = false) {
    const child = startChild({ name, script, env, visible });
    this.#children.push(child);
    recordRun(this.#children);
    this.#watch(child.ended, (how) => diedUnexpectedly(child, how));
    return child;
  }

  #watch(ended, failureOf) {
    void ended.then((how) => {
      if (!this.#stopping) this.#fail(failureOf(how));
    });
  }

  /** A step ends at once when a process that should run on has ended, and none begins while all is being ended. */
  async #step(label, work) {
    if (this.#stopping) return new Promise(() => undefined);
    const failed = this.failure.then((failure) => {
      throw failure;
    });
    failed.catch(() => undefined); // heard by the race below, and by whoever awaits the failure itself
    await step(label, () => Promise.race([work(), failed]));
  }
}

/** What PostgreSQL and a migration say of a failure is for the person at the terminal; our stack adds nothing. */
function toldCalmly(work) {
  return work.catch((error) => {
    throw new StepFailed(error.message);
  });
}
