import { expect, test } from "vitest";
import { allows, matrixStanding, type MatrixStanding, type ProgramAction } from "./matrix";

const STANDINGS: readonly MatrixStanding[] = ["eligible", "not_eligible", "referring_not_eligible"];

/** What a cell comes to, asked in all four circumstances. */
function cell(standing: MatrixStanding, action: ProgramAction): string {
  const answers = [
    { referring: false, signedIn: false },
    { referring: true, signedIn: false },
    { referring: false, signedIn: true },
    { referring: true, signedIn: true },
  ].map((circumstances) => (allows(standing, action, circumstances) ? "y" : "n"));
  const meanings: Record<string, string> = {
    yyyy: "yes",
    nnnn: "no",
    nyny: "only when referring",
    nnyy: "only signed in",
  };
  return meanings[answers.join("")] ?? answers.join("");
}

test.each<[ProgramAction, ...string[]]>([
  // action, eligible, not eligible, referring and not eligible
  ["earn_points", "yes", "no", "only when referring"],
  ["gain_tier", "yes", "no", "no"],
  ["redeem", "only signed in", "no", "only signed in"],
  ["use_discounts", "yes", "yes", "no"],
  ["receive_rewards", "yes", "no", "no"],
])(
  "%s: eligible %s, not eligible %s, referring and not eligible %s [S127, S148, S149, S150, S151, S152]",
  (action, ...cells) => {
    expect(STANDINGS.map((standing) => cell(standing, action))).toEqual(cells);
  },
);

test("members are eligible, guests and those who left are not, and having referred sets these apart [P13]", () => {
  expect(matrixStanding("member", false)).toBe("eligible");
  expect(matrixStanding("member", true)).toBe("eligible");
  for (const membership of ["guest", "left"] as const) {
    expect(matrixStanding(membership, false)).toBe("not_eligible");
    expect(matrixStanding(membership, true)).toBe("referring_not_eligible");
  }
});

test("whoever is not eligible earns by no rule, signed in or not [S162]", () => {
  const guest = matrixStanding("guest", false);
  for (const signedIn of [false, true]) {
    expect(allows(guest, "earn_points", { referring: false, signedIn })).toBe(false);
  }
});

test("points for referring lift nobody's tier who is not eligible, though they are earned [S165]", () => {
  const referrer = matrixStanding("left", true);
  const referring = { referring: true, signedIn: true };
  expect(allows(referrer, "earn_points", referring)).toBe(true);
  expect(allows(referrer, "gain_tier", referring)).toBe(false);
});

test("a member redeems while signed in, and not otherwise [S202]", () => {
  const member = matrixStanding("member", false);
  expect(allows(member, "redeem", { referring: false, signedIn: true })).toBe(true);
  expect(allows(member, "redeem", { referring: false, signedIn: false })).toBe(false);
});

test("who refers without being eligible redeems signed in, but is refused general discounts [P6]", () => {
  const referrer = matrixStanding("guest", true);
  const signedIn = { referring: false, signedIn: true };
  expect(allows(referrer, "redeem", signedIn)).toBe(true);
  expect(allows(referrer, "use_discounts", signedIn)).toBe(false);
});
