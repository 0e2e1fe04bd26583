import { DefaultReporter } from "vitest/node";

/** One line for each file, and the failures in full; the totals are told once for all kinds of test. */
export default class TerseReporter extends DefaultReporter {
  reportTestSummary() {}
}
