import packageJson from "../../../package.json" with { type: "json" };
import { SERVER } from "./build";
import { type Program, startProgram, untilAnswering } from "./process";

export const API_KEY = "bench-key";
export const API_SECRET = "bench-secret";
/** Connections to PostgreSQL that a web process holds: Laurel's own default, and every floor's. */
export const POOL = 10;
export const WEB_PORT = 4250;
export const FLOOR_PORT = 4251;

/** Production's settings. Without a sandbox store, domain time costs no query, as at a real shop. */
export function environment(databaseUrl: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: String(POOL),
    PORT: String(WEB_PORT),
    SHOPIFY_API_KEY: API_KEY,
    SHOPIFY_API_SECRET: API_SECRET,
    SHOPIFY_APP_URL: `http://127.0.0.1:${WEB_PORT}`,
    LOG_LEVEL: "info",
  };
}

/** Further options of Node for Laurel's processes alone, such as `--cpu-prof`; a figure taken with them does not count. */
const NODE_ARGS = process.env.BENCH_NODE_ARGS?.split(" ") ?? [];

/** What Node gets to run a process of the bench's copy: the options that `npm start` and `npm run worker` give it. */
function argsOf(script: "start" | "worker", entry: string): string[] {
  const [, ...args] = packageJson.scripts[script].split(" ");
  return [...args.slice(0, -1), ...NODE_ARGS, `${SERVER}/${entry}`];
}

export const LAUREL_ORIGIN = `http://127.0.0.1:${WEB_PORT}`;

/** The built web process; with `worker`, it does the worker's work too, as by default. */
export async function startWeb(
  databaseUrl: string,
  worker: "on" | "off",
  more: Readonly<Record<string, string>> = {},
): Promise<Program> {
  const env = { ...environment(databaseUrl), ...more, WORKER: worker };
  const program = startProgram({ name: "web", args: argsOf("start", "web.js"), env });
  await untilAnswering(program, `${LAUREL_ORIGIN}/healthz`);
  return program;
}

/** The built worker process. */
export function startWorker(
  databaseUrl: string,
  more: Readonly<Record<string, string>> = {},
): Program {
  const env = { ...environment(databaseUrl), ...more };
  return startProgram({ name: "worker", args: argsOf("worker", "worker.js"), env });
}

/** A floor's server, which gets by the same settings what it compares with. */
export async function startFloor(entry: string, databaseUrl: string): Promise<Program> {
  const env = { ...environment(databaseUrl), PORT: String(FLOOR_PORT) };
  const program = startProgram({ name: "floor", args: ["--import", "tsx", entry], env });
  await untilAnswering(program, `http://127.0.0.1:${FLOOR_PORT}/healthz`);
  return program;
}

export const FLOOR_ORIGIN = `http://127.0.0.1:${FLOOR_PORT}`;
