import { createServer } from "node:net";

/** A port nobody listens on at 127.0.0.1: the preferred one if it is free, else one the system picks. */
export async function freePort(preferred: number | null): Promise<number> {
  if (preferred !== null && (await tryListen(preferred)) !== null) return preferred;
  const port = await tryListen(0);
  if (port === null) throw new Error("No free port at 127.0.0.1 for PostgreSQL.");
  return port;
}

function tryListen(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === "object" && address !== null ? address.port : null;
      server.close(() => resolve(taken));
    });
  });
}
