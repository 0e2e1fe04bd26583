import { API_KEY, API_SECRET, LAUREL_ORIGIN } from "../stage/laurel";
import { type Program, startProgram, untilAnswering } from "../stage/process";

const PORT = 4252;
/** Filling is quick, and an export of very many orders is not: no request takes as long as this. */
const ANSWER_MS = 120_000;

export const SANDBOX_ORIGIN = `http://127.0.0.1:${PORT}`;
export const SHOP = "sandbox-store.myshopify.com";

/** The sandbox store in a process of its own: what it takes to make an export is none of the app's time or memory. */
export async function startSandbox(): Promise<Program> {
  const program = startProgram({
    name: "sandbox",
    args: ["--import", "tsx", "tests/sandbox-store/main.ts"],
    env: {
      NODE_ENV: "development",
      SANDBOX_PORT: String(PORT),
      SHOPIFY_APP_URL: LAUREL_ORIGIN,
      SHOPIFY_API_KEY: API_KEY,
      SHOPIFY_API_SECRET: API_SECRET,
    },
  });
  await untilAnswering(program, `${SANDBOX_ORIGIN}/__meta/health`);
  return program;
}

export async function tellSandbox(path: string, body: object): Promise<void> {
  const response = await fetch(`${SANDBOX_ORIGIN}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  if (!response.ok)
    throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
}
