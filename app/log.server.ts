import pino from "pino";
import { env } from "./env.server";

let logger: pino.Logger | null = null;

/** Structured log on standard output. Lines carry ids and durations, never personal data or secrets. */
export function log(): pino.Logger {
  logger ??= pino({
    level: env().LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ["*.accessToken", "*.refreshToken", "*.authorization", "*.code", "*.email", "*.phone"],
  });
  return logger;
}
