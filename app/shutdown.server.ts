import { log } from "./log.server";

const DEADLINE_MS = 8000;

/**
 * Ends the process cleanly on SIGTERM and Ctrl-C, and when the process that started it is gone, so that
 * none is left behind. What does not come to its end within 8 s is cut off: unfinished work rolls back.
 */
export function onShutdown(close: () => Promise<void>): void {
  let ending = false;
  const end = (cause: string) => {
    if (ending) return;
    ending = true;
    log().info({ cause }, "stopping");
    setTimeout(() => process.exit(1), DEADLINE_MS).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log().error({ err: error }, "not stopped cleanly");
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", () => end("SIGTERM"));
  process.once("SIGINT", () => end("SIGINT"));
  process.once("disconnect", () => end("supervisor gone"));
}
