import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions } from "esbuild";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** With the packages: reading them file by file takes most of the time. Some ask where their file lies. */
const WHOLE = {
  bundle: true,
  platform: "node",
  format: "esm",
  external: ["@prisma/client", ".prisma/*"],
  banner: {
    js: [
      'import { createRequire } from "node:module";',
      "const require = createRequire(import.meta.url);",
      "const [__filename, __dirname] = [import.meta.filename, import.meta.dirname];",
    ].join(""),
  },
} as const satisfies BuildOptions;

export type Ended = { readonly killed: boolean; readonly said: string };

/**
 * Runs a script in one process after the other, each with a task of its own in its input. The script is bundled once, and
 * the next process loads while the last one works: loading takes longer than most of them live.
 */
export async function startedAhead(script: string) {
  const directory = join(ROOT, "node_modules/.cache/laurel", String(process.pid));
  await mkdir(directory, { recursive: true });
  const outfile = join(directory, "script.mjs");
  await build({ ...WHOLE, entryPoints: [script], outfile });
  const start = () => spawn(process.execPath, [outfile], { stdio: ["pipe", "pipe", "inherit"] });
  let ahead = start();
  return {
    /** Throws when the script ends by a fault of its own. */
    run: async (task: object): Promise<Ended> => {
      const child = ahead;
      ahead = start();
      const ended = once(child, "exit") as Promise<[number | null, string | null]>;
      child.stdin.end(JSON.stringify(task));
      const said = await text(child.stdout);
      const [code, signal] = await ended;
      if (signal !== "SIGKILL" && code !== 0) throw new Error(`It ended with ${String(code)}`);
      return { killed: signal === "SIGKILL", said };
    },
    close: async () => {
      await end(ahead);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
