import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const loopback = z
  .url()
  .refine((url) => ["127.0.0.1", "localhost"].includes(new URL(url).hostname), {
    message: "must be a loopback address: the sandbox store never runs elsewhere",
  });

const schema = z
  .object({
    NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
    /** Absent: the embedded PostgreSQL that the set-up scripts keep under `.data/`. */
    DATABASE_URL: z.string().min(1).optional(),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    /** The address to listen on; a container listens on 0.0.0.0. */
    HOST: z.string().min(1).default("127.0.0.1"),
    SHOPIFY_API_KEY: z.string().min(1),
    SHOPIFY_API_SECRET: z.string().min(1),
    /** The address under which browsers and Shopify reach the app. */
    SHOPIFY_APP_URL: z.url(),
    /** Set: the app talks to the sandbox store at this address instead of Shopify. */
    SHOPIFY_SANDBOX_URL: loopback.optional(),
    /** Where the sandbox serves its stand-in for App Bridge; Shopify's own is used otherwise. */
    APP_BRIDGE_URL: z.url().optional(),
    /** `on`: the web process also does the worker's work; `off`: a separate worker does. */
    WORKER: z.enum(["on", "off"]).default("on"),
    LOG_LEVEL: z
      .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])
      .default("info"),
    /** Connections that one process may hold to PostgreSQL. */
    DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
  })
  .superRefine((env, context) => {
    if (env.NODE_ENV !== "production") return;
    if (env.SHOPIFY_SANDBOX_URL !== undefined) {
      context.addIssue({
        code: "custom",
        path: ["SHOPIFY_SANDBOX_URL"],
        message: "is refused in production",
      });
    }
    if (env.DATABASE_URL === undefined) {
      context.addIssue({
        code: "custom",
        path: ["DATABASE_URL"],
        message: "is required in production",
      });
    }
  });

export type Env = Omit<z.infer<typeof schema>, "DATABASE_URL"> & { readonly DATABASE_URL: string };

/** The settings of a process; throws one message that names every wrong or missing one. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not complete (see .env.example):\n${lines.join("\n")}`);
  }
  return { ...parsed.data, DATABASE_URL: parsed.data.DATABASE_URL ?? embeddedDatabaseUrl() };
}

/** The set-up scripts write the embedded PostgreSQL's address here while they keep it running. */
function embeddedDatabaseUrl(): string {
  const file = join(process.cwd(), ".data", "postgres", "url");
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    throw new Error(
      "DATABASE_URL is not set and no embedded PostgreSQL runs. Start both with `npm run demo`, or set DATABASE_URL.",
    );
  }
}

let current: Env | null = null;

/** Read once per process, at the first use. */
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}
