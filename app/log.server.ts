import pino from "pino";
import { env } from "./env.server";

let logger: pino.Logger | null = null;

/** PostgreSQL's and other libraries' errors carry rows and requests in further members; those stay out of the log. */
export function faultOnly(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return { type: error.name, message: error.message, ...code, stack: error.stack };
}

/** Lines are written together: a write of its own for each cost as much as the work it tells of. */
const BUFFER_BYTES = 4096;
const FLUSH_MS = 500;

/** Structured log on standard output, at most half a second late. Lines carry ids and durations, never personal data or secrets. */
export function log(): pino.Logger {
  logger ??= createLogger();
  return logger;
}

function createLogger(): pino.Logger {
  const destination = pino.destination({ sync: false, minLength: BUFFER_BYTES });
  setInterval(() => destination.flush(), FLUSH_MS).unref();
  // Runs at every end of the process that still lets code run, a fault's included.
  process.once("exit", () => destination.flushSync());
  return pino(
    {
      level: env().LOG_LEVEL,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: faultOnly },
      redact: [
        "*.accessToken",
        "*.refreshToken",
        "*.authorization",
        "*.code",
        "*.email",
        "*.phone",
      ],
    },
    destination,
  );
}
