import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Fault } from "./faults";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
/** What the domain's tests read. */
const NEEDED = ["app", "public", "package.json", "tsconfig.json"];

/** The domain's tests alone; nothing is written outside the copy. */
const CONFIG = `export default {
  cacheDir: ".cache",
  test: { include: ["app/domain/**/*.test.ts"], pool: "threads" },
};
`;

/** A copy of the sources in which faults are planted: the tree itself is never touched. */
export class Copy {
  readonly folder = mkdtempSync(join(tmpdir(), "laurel-mutations-"));

  constructor() {
    for (const name of NEEDED)
      cpSync(join(PROJECT, name), join(this.folder, name), { recursive: true });
    symlinkSync(join(PROJECT, "node_modules"), join(this.folder, "node_modules"), "dir");
    writeFileSync(join(this.folder, "vitest.config.mjs"), CONFIG);
  }

  /** Breaks the rule for as long as `during` takes. */
  async with<Result>(fault: Fault, during: () => Promise<Result>): Promise<Result> {
    const path = join(this.folder, fault.file);
    const source = readFileSync(path, "utf8");
    writeFileSync(path, planted(source, fault));
    try {
      return await during();
    } finally {
      writeFileSync(path, source);
    }
  }

  /** The files of the domain's tests in which a test carries the rule's number. */
  testsNaming(rule: string): readonly string[] {
    const domain = join(this.folder, "app/domain");
    const found = readdirSync(domain, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".test.ts"))
      .map((name) => join(domain, name))
      .filter((path) => new RegExp(`[[ ]${rule}[\\],]`).test(readFileSync(path, "utf8")));
    if (found.length === 0) throw new Error(`No test of the domain names ${rule}.`);
    return found;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Throws for each fault whose text is no longer found, before any of them is tried. */
export function checkTexts(faults: readonly Fault[]): void {
  for (const fault of faults) planted(readFileSync(join(PROJECT, fault.file), "utf8"), fault);
}

function planted(source: string, { rule, what, file, original, mutated }: Fault): string {
  const found = source.split(original).length - 1;
  if (found !== 1)
    throw new Error(
      `${rule}, ${what}: the text to break stands ${found} times in ${file}, not once. Write the fault anew.`,
    );
  return source.replace(original, () => mutated);
}
