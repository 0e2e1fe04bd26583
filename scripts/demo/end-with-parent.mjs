/**
 * Loaded before a child of the demo: when the supervisor is killed, the channel to it breaks, and the
 * child ends as if it had been told to.
 */
const GRACE_MS = 4_000;

process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), GRACE_MS).unref();
});
process.channel?.unref();
