import pino from "pino";
import { env } from "./env.server";

let logger: pino.Logger | null = null;

/** PostgreSQL's and other libraries' errors carry rows and requests in further members; those stay out of the log. */
export function faultOnly(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return { type: error.name, message: error.message, ...code, stack: error.stack };
}

/** Structured log on standard output. Lines carry ids and durations, never personal data or secrets. */
export function log(): pino.Logger {
  logger ??= pino({
    level: env().LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: faultOnly },
    redact: ["*.accessToken", "*.refreshToken", "*.authorization", "*.code", "*.email", "*.phone"],
  });
  return logger;
}
