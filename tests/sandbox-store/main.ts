import { z } from "zod";
import { type SandboxStore, startSandboxStore } from "./start";

const environment = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  SHOPIFY_APP_URL: z.url(),
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: z.string().min(1),
  SANDBOX_DATA_DIR: z.string().min(1).optional(),
});

async function main(): Promise<void> {
  const env = environment.safeParse(process.env);
  if (!env.success)
    throw new Error(`The environment is not complete:\n${z.prettifyError(env.error)}`);
  const store = await startSandboxStore({
    port: env.data.SANDBOX_PORT,
    appUrl: env.data.SHOPIFY_APP_URL,
    apiKey: env.data.SHOPIFY_API_KEY,
    apiSecret: env.data.SHOPIFY_API_SECRET,
    dataDir: env.data.SANDBOX_DATA_DIR,
  });
  stopWithParent(store);
  console.log(JSON.stringify({ msg: "sandbox store listening", origin: store.origin }));
}

/** Ends on a signal, and with the process that started this one over an IPC channel. */
function stopWithParent(store: SandboxStore): void {
  const stop = () => {
    void store.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  if (process.connected) process.once("disconnect", stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
