import { createServer } from "node:net";
import { StepFailed } from "./run.mjs";

const PORTS = [
  { variable: "PORT", usual: 3000, what: "the app" },
  { variable: "SANDBOX_PORT", usual: 4000, what: "the sandbox store" },
];

/** The ports of the app and the sandbox store, from the environment or as usual. */
export function readPorts() {
  const [app, sandbox] = PORTS.map(({ variable, usual }) => {
    const given = process.env[variable] || String(usual);
    const port = Number(given);
    if (!/^\d+$/.test(given) || port < 1 || port > 65_535) {
      throw new StepFailed(`${variable} must be a port from 1 to 65535, not "${given}".`);
    }
    return port;
  });
  if (app === sandbox) throw new StepFailed(`PORT and SANDBOX_PORT are both ${app}.`);
  return { app, sandbox };
}

/** Throws a message that names the port and the variable when one of them cannot be used. */
export async function checkPorts() {
  const ports = readPorts();
  for (const { variable, what, port } of [
    { ...PORTS[0], port: ports.app },
    { ...PORTS[1], port: ports.sandbox },
  ]) {
    if (!(await isFree(port)))
      throw new StepFailed(
        `Port ${port}, on which ${what} would listen, is taken by another program. ` +
          `End that program, or choose another port: ${variable}=${port + 1} npm run demo`,
      );
    if (await isBlocked(port))
      throw new StepFailed(
        `Port ${port}, on which ${what} would listen, is one that browsers refuse to open. ` +
          `Choose another port: ${variable}=${port + 1} npm run demo`,
      );
  }
  return ports;
}

/** Browsers, and Node's fetch by the same list (https://fetch.spec.whatwg.org/#port-blocking), open no address at such a port. */
async function isBlocked(port) {
  try {
    await fetch(`http://127.0.0.1:${port}`, { signal: AbortSignal.timeout(1000) });
    return false;
  } catch (error) {
    return error.cause?.message === "bad port";
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
}
