import { expect, test } from "vitest";
import { addUp, type Report, totalsLine, totalsOf } from "./totals";

const clean: Report = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [{ status: "passed", assertionResults: [{ status: "passed" }] }],
};

test("counts skipped and planned tests as skipped", () => {
  expect(totalsOf(clean, null)).toEqual({ passed: 5, failed: 0, skipped: 3 });
});

test("a file that does not load is a failure, beside the failed tests of other files", () => {
  const report: Report = {
    ...clean,
    numFailedTests: 1,
    testResults: [
      { status: "failed", assertionResults: [] },
      { status: "failed", assertionResults: [{ status: "failed" }] },
    ],
  };

  expect(totalsOf(report, "ended with code 1").failed).toBe(2);
});

test("a run that ends badly without a failed test is a failure", () => {
  expect(totalsOf(clean, "ended with SIGKILL").failed).toBe(1);
});

test("a run without a report is a failure", () => {
  expect(totalsOf(null, null)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("the last line adds up all kinds of test", () => {
  const one = { passed: 1, failed: 0, skipped: 2 };
  const other = { passed: 10, failed: 3, skipped: 0 };

  expect(totalsLine(addUp([one, other]))).toBe("11 passed, 3 failed, 2 skipped");
});
