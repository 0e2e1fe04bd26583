import { readFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { parse } from "smol-toml";

const HERE = dirname(fileURLToPath(import.meta.url));

/**
 * Bundles the extension as Shopify's own command line does: one script that registers every
 * target of shopify.extension.toml, with the app's address written into it.
 * `shopify app deploy` puts the same address in from `SHOPIFY_APP_URL` of the .env file.
 */
export async function buildExtension({ appUrl, outDir = join(HERE, "dist") }) {
  const origin = new URL(appUrl).origin;
  const config = parse(await readFile(join(HERE, "shopify.extension.toml"), "utf8"));
  const result = await build({
    stdin: { contents: registration(config), resolveDir: HERE, loader: "js" },
    bundle: true,
    write: false,
    format: "iife",
    target: "es2020",
    minify: true,
    legalComments: "none",
    jsx: "automatic",
    jsxImportSource: "preact",
    define: {
      "process.env.NODE_ENV": '"production"',
      "process.env.SHOPIFY_APP_URL": JSON.stringify(origin),
    },
  });
  const contents = result.outputFiles[0].contents;
  const file = join(outDir, "loyalty-checkout.js");
  await mkdir(outDir, { recursive: true });
  await writeFile(file, contents);
  return { file, bytes: contents.length, gzipBytes: gzipSync(contents, { level: 9 }).length };
}

function registration(config) {
  const targets = config.extensions.flatMap((extension) => extension.targeting);
  return targets
    .map(
      ({ module, target }, index) =>
        `import target${index} from ${JSON.stringify(module)};\n` +
        `shopify.extend(${JSON.stringify(target)}, (...args) => target${index}(...args));`,
    )
    .join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const appUrl = process.env.SHOPIFY_APP_URL;
  if (!appUrl) {
    console.error("Set SHOPIFY_APP_URL to the app's address; the extension calls it.");
    process.exit(1);
  }
  const { file, bytes, gzipBytes } = await buildExtension({ appUrl });
  console.log(`${file}: ${bytes} bytes, ${gzipBytes} bytes compressed`);
}
