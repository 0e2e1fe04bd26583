import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type LaunchOptions } from "playwright-core";

const run = promisify(execFile);
const PROJECT = fileURLToPath(new URL("../../..", import.meta.url));
const PACKAGE = join(PROJECT, "node_modules", "@sparticuz", "chromium", "package.json");
const UNPACK_TIMEOUT_MS = 120_000;

/**
 * `--no-sandbox`: Chromium's own sandbox does not work as root and in most containers, and it shows
 * nothing here but our own pages. Everything that protects a page from another page stays on.
 */
const ARGS = ["--no-sandbox", "--no-zygote", "--disable-gpu", "--font-render-hinting=none"];

/** How to launch the Chromium of the npm package, or the machine's Chrome where the package has none. */
export async function launchOptions(): Promise<LaunchOptions> {
  const { platform, arch } = process;
  if (platform !== "linux" || (arch !== "x64" && arch !== "arm64")) return { channel: "chrome" };
  const folder = await unpackOnce();
  return {
    executablePath: join(folder, "chromium"),
    args: ARGS,
    env: {
      ...definedEnv(),
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
      ...(await missingLibraries(folder)),
    },
  };
}

/**
 * Unpacks the browser beside the other things built from node_modules, not into the shared temporary
 * folder where the package would: another user's copy there can be neither read nor replaced. It is
 * complete when the folder has its name, so runs at the same time and killed runs do no harm.
 */
async function unpackOnce(): Promise<string> {
  const { version } = JSON.parse(readFileSync(PACKAGE, "utf8")) as { version: string };
  const folder = join(PROJECT, "node_modules", ".cache", "laurel", `chromium-${version}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.new-${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  try {
    await unpack(draft);
    writeFileSync(join(draft, "fonts.conf"), fontsConfig(folder));
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

/** The package takes the temporary folder as its target, and adds its shared libraries when it believes to be on Lambda. */
async function unpack(target: string): Promise<void> {
  const script = 'import chromium from "@sparticuz/chromium"; await chromium.executablePath();';
  await run(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: PROJECT,
    env: { ...process.env, TMPDIR: target, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" },
    timeout: UNPACK_TIMEOUT_MS,
  });
}

function fontsConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, "fonts")}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`;
}

/** The package's own shared libraries, only where the machine lacks some: the machine's fit it better. */
async function missingLibraries(folder: string): Promise<Record<string, string>> {
  const { stdout } = await run("ldd", [join(folder, "chromium")]).catch(() => ({
    stdout: "not found",
  }));
  if (!stdout.includes("not found")) return {};
  const path = [join(folder, "al2023", "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean);
  return { LD_LIBRARY_PATH: path.join(":") };
}

function definedEnv(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
