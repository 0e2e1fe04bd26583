/**
 * What a vitest JSON report counts. A run that failed without a failed test (a file that does not load, an
 * error outside of a test, a crash, a time-out) counts one failure for each such file, and at least one.
 */
export function totalsOf(report, outcome) {
  const passed = report?.numPassedTests ?? 0;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const brokenFiles = (report?.testResults ?? []).filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  const failed = (report?.numFailedTests ?? 0) + brokenFiles.length;
  return { passed, failed: outcome === null ? failed : Math.max(failed, 1), skipped };
}

export function addUp(totals) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const each of totals) for (const key of Object.keys(sum)) sum[key] += each[key];
  return sum;
}

export function totalsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
