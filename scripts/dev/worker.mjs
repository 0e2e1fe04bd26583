const SETTLE_MS = 300;
const WORKS_WITH =
  /\/app\/(domain|ledger|models|services|shopify|jobs|queue)\/.*\.ts$|\.server\.ts$/;

/** The worker inside the web process; it starts anew when something it is made of has changed. */
export class DevWorker {
  #vite;
  #running = null;
  #timer = null;

  constructor(vite) {
    this.#vite = vite;
    vite.watcher.on("change", (path) => {
      if (WORKS_WITH.test(path)) this.#restartSoon();
    });
  }

  async start() {
    const { startWorker } = await this.#vite.ssrLoadModule("/app/jobs/worker.server.ts");
    this.#running = await startWorker();
  }

  async stop() {
    clearTimeout(this.#timer);
    await this.#running?.stop();
    this.#running = null;
  }

  /** Several files saved together are one change. A fault in the sources is told, and the next change tries again. */
  #restartSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.stop()
        .then(() => this.start())
        .catch((error) => console.error(error));
    }, SETTLE_MS);
  }
}
