import { StepFailed } from "../setup/run.mjs";

const NUMBERS = { "--customers": "customers", "--orders": "orders" };
/** What a demo reads in within minutes. */
const MOST = { customers: 100_000, orders: 500_000 };

/**
 * What the person asked for on the command line. `size` is how much of a past the new store has; it is null unless
 * something of it was said.
 */
export function readOptions(words) {
  const rest = [...words];
  let reset = false;
  let size = null;
  while (rest.length > 0) {
    const word = rest.shift();
    const name = NUMBERS[word];
    if (word === "--reset") reset = true;
    else if (name !== undefined)
      size = { ...size, [name]: readNumber(word, rest.shift(), MOST[name]) };
    else throw new StepFailed(`Unknown option ${word}. There are: ${WAYS}.`);
  }
  if (reset && process.env.DATABASE_URL) {
    throw new StepFailed(
      "--reset empties the embedded PostgreSQL only, but DATABASE_URL names a server of yours. Unset it, or empty that database yourself.",
    );
  }
  return { reset, size };
}

const WAYS =
  "--reset (start empty), --customers N and --orders N (how much the new store has of a past)";

function readNumber(word, text, most) {
  const number = /^\d{1,7}$/.test(text ?? "") ? Number(text) : most + 1;
  if (number > most) throw new StepFailed(`Write a whole number up to ${most} after ${word}.`);
  return number;
}
