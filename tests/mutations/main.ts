/**
 * Breaks one rule after the other in a copy of the sources and checks that a test which names the rule fails: README.md
 * beside this file says how.
 *
 *     npm run mutations              every fault of faults.ts
 *     npm run mutations -- R5 P4     those of some rules
 */
import { checkTexts, Copy } from "./copy";
import { type Fault, FAULTS } from "./faults";
import { tryOut } from "./trial";

try {
  const faults = chosen(process.argv.slice(2));
  checkTexts(faults);
  process.exitCode = await survivors(faults);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

function chosen(rules: readonly string[]): readonly Fault[] {
  const known = new Set(FAULTS.map((fault) => fault.rule));
  for (const rule of rules)
    if (!known.has(rule))
      throw new Error(`No fault breaks ${rule}. Rules: ${[...known].join(", ")}`);
  return rules.length === 0 ? FAULTS : FAULTS.filter((fault) => rules.includes(fault.rule));
}

/** The exit code: 1 when a fault was not noticed. */
async function survivors(faults: readonly Fault[]): Promise<number> {
  const copy = new Copy();
  process.once("SIGINT", () => {
    copy.remove();
    process.exit(130);
  });
  try {
    const whole = await tryOut(copy.folder);
    if (whole.failed.length > 0)
      throw new Error(`Without a fault fails already: ${whole.failed.join("; ")}`);
    let missed = 0;
    for (const fault of faults) {
      const { failed } = await copy.with(fault, () =>
        tryOut(copy.folder, copy.testsNaming(fault.rule)),
      );
      const killer = failed.find((name) => named(name).includes(fault.rule));
      if (killer === undefined) missed += 1;
      console.log(lineOf(fault, killer, failed.length));
    }
    console.log(`${faults.length - missed} of ${faults.length} faults were noticed.`);
    return missed === 0 ? 0 : 1;
  } finally {
    copy.remove();
  }
}

function named(test: string): readonly string[] {
  return /\[([^\]]*)\]$/.exec(test)?.[1]?.split(", ") ?? [];
}

function lineOf({ rule, what }: Fault, killer: string | undefined, failed: number): string {
  if (killer !== undefined) return `${rule}  ${what}\n      caught: ${killer} (${failed} in all)`;
  const other = failed === 0 ? "by no test" : `by ${failed} tests, none of which names ${rule}`;
  return `${rule}  ${what}\n      NOT CAUGHT: noticed ${other}`;
}
