import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildExtension } from "../../../extensions/loyalty-checkout/build.mjs";
import { type Dictionary } from "./shared/boot";

const EXTENSION = fileURLToPath(new URL("../../../extensions/loyalty-checkout", import.meta.url));
const SCRIPT = "loyalty-checkout.js";

/** The targets of a page ask for it all at once: what one of them has built must not be read while another builds it again. */
const asked = new Map<string, Promise<string>>();

/**
 * The built extension, as it is. It is built here when there is none, when its source is newer, or
 * when it was built for another address of the app; then it stands beside, by that address.
 */
export function extensionScript(appUrl: string): Promise<string> {
  const before = asked.get(appUrl);
  if (before !== undefined) return before;
  const script = readOrBuild(appUrl).finally(() => asked.delete(appUrl));
  asked.set(appUrl, script);
  return script;
}

async function readOrBuild(appUrl: string): Promise<string> {
  const { origin, host } = new URL(appUrl);
  const own = join(EXTENSION, "dist", host.replaceAll(/[^\w.]/g, "-"));
  const changedAt = await newestChange();
  for (const folder of [join(EXTENSION, "dist"), own]) {
    const script = await readIfFresh(join(folder, SCRIPT), changedAt);
    if (script?.includes(`"${origin}"`)) return script;
  }
  const { file } = await buildExtension({ appUrl, outDir: own });
  return readFile(file, "utf8");
}

async function readIfFresh(file: string, changedAt: number): Promise<string | null> {
  const found = await stat(file).catch(() => null);
  return found && found.mtimeMs >= changedAt ? readFile(file, "utf8") : null;
}

async function newestChange(): Promise<number> {
  const sources = await readdir(join(EXTENSION, "src"), { recursive: true });
  const files = [
    "shopify.extension.toml",
    "build.mjs",
    "package.json",
    ...sources.map((name) => join("src", name)),
  ];
  const times = await Promise.all(
    files.map(async (name) => (await stat(join(EXTENSION, name))).mtimeMs),
  );
  return Math.max(...times);
}

/** The extension's texts in a language; its default language where it does not speak that one. */
export async function extensionTexts(locale: string): Promise<Dictionary> {
  const folder = join(EXTENSION, "locales");
  const names = await readdir(folder);
  const name =
    names.find((each) => each === `${locale}.json` || each === `${locale}.default.json`) ??
    names.find((each) => each.endsWith(".default.json"));
  if (!name) throw new Error(`No locale files in ${dirname(folder)}`);
  return JSON.parse(await readFile(join(folder, name), "utf8")) as Dictionary;
}
