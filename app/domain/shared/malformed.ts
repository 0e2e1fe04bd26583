/** What was stated is not in the form in which such a thing is stated: an amount, a moment, an id. */
export class Malformed extends RangeError {}
