/**
 * Where the app is known to decide otherwise than the specification. The model goes by the specification and notes
 * that a customer came through such a place; a difference in that customer then fails no run, it is counted. Whoever
 * mends the app takes the entry out.
 */
export const OPEN = {
  "return-to-reclaimed-lot":
    "points return to a lot of which a refund has taken points back, or that were a debt: they never expire [R20, R22]",
  "pre-opt-in-refund":
    "an order from before joining is refunded after a version changed whether such orders count: the counters are wrong [S153-S155]",
  "return-to-ended-lot":
    "points return to a lot whose term was over before a later activity or publication: they count as renewed with the rest [R22]",
  "year-after-moving-zone":
    "the year ends a day early, or is counted twice, after the shop's time zone changed [R30]",
  "pause-judged-by-other-expiry":
    "an order of a pause puts the expiry of the version that ends it on points that were there before [R15, R20, R48]",
  "points-due-after-their-period":
    "points that fell due in a later year than their order count in neither year, in a rolling one for too short [R24, R30]",
  "deduction-grows-old": "a deduction leaves the rolling year and the tier does not rise [R30]",
} as const;

export type OpenPoint = keyof typeof OPEN;
