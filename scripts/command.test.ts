import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";

/** A folder with what the image has: no sources, no development tools. */
const image = mkdtempSync(join(tmpdir(), "laurel-image-"));
for (const folder of ["scripts", "build/server"])
  mkdirSync(join(image, folder), { recursive: true });
cpSync(fileURLToPath(new URL("command.mjs", import.meta.url)), join(image, "scripts/command.mjs"));
writeFileSync(
  join(image, "build/server/greet.js"),
  "console.log(process.argv.slice(2).join(' ')); process.exitCode = 3;",
);
afterAll(() => rmSync(image, { recursive: true, force: true }));

async function run(folder: string, ...args: string[]) {
  const script = join(folder, "scripts/command.mjs");
  return promisify(execFile)(process.execPath, [script, ...args], { timeout: 20_000 }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      said: stdout + stderr,
    }),
  );
}

test("without the tools a command runs as it was built, with its arguments and its exit code", async () => {
  expect(await run(image, "greet", "--shop", "a.myshopify.com")).toEqual({
    code: 3,
    said: "--shop a.myshopify.com\n",
  });
});

test("with the tools it runs from its source, built or not", async () => {
  const project = fileURLToPath(new URL("..", import.meta.url));

  expect(await run(project, "program", "nothing")).toEqual({
    code: 2,
    said: expect.stringContaining("Usage: npm run program") as string,
  });
});

test("a command that is neither there nor built says what to do", async () => {
  expect(await run(image, "program")).toEqual({
    code: 2,
    said: expect.stringContaining("program is not built") as string,
  });
});
