import { startPostgres } from "../start";

/** A process that starts a server, tells its pid, and stays until it is told to end. */
const [dataDir = ""] = process.argv.slice(2);
const { pid, stop } = await startPostgres({ dataDir, settings: { fsync: "off" } });
const stay = setInterval(() => undefined, 60_000);
process.once("SIGTERM", () => {
  clearInterval(stay);
  void stop().then(() => process.exit());
});
process.send?.(pid);
