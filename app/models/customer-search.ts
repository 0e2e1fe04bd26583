const MIN_CHARACTERS = 2;
const MAX_CHARACTERS = 200;
const MAX_WORDS = 6;
const MIN_PHONE_DIGITS = 4;

/** What a search text asks for. A customer fits when all words fit, or the email, or the phone number. */
export type CustomerSearch = {
  /** Patterns for LIKE, with the person's own `%`, `_` and `\` taken literally. */
  readonly words: readonly string[];
  readonly email: string | null;
  readonly phone: string | null;
};

/**
 * Reads what staff typed into the search field [S11, S12, S13]: words in any order, an exact email, or a
 * phone number however it is written (`0170 123-45` finds `+4917012345`). Null below two characters.
 */
export function readSearch(text: string): CustomerSearch | null {
  const plain = text.normalize("NFC").trim().slice(0, MAX_CHARACTERS);
  if (plain.length < MIN_CHARACTERS) return null;
  const words = plain.split(/[\s,;]+/).filter((word) => word !== "");
  if (words.length === 0) return null;
  return {
    words: words.slice(0, MAX_WORDS).map(contains),
    email: plain.includes("@") && words.length === 1 ? plain.toLowerCase() : null,
    phone: phonePattern(plain),
  };
}

function contains(part: string): string {
  return `%${part.replace(/[\\%_]/g, "\\$&")}%`;
}

/** The country code may be missing or written with zeros, so the digits after them are looked for. */
function phonePattern(text: string): string | null {
  if (!/^[+\d\s()./-]+$/.test(text)) return null;
  const digits = text
    .replace("(0)", "")
    .replace(/\D/g, "")
    .replace(/^0{1,2}/, "");
  return digits.length < MIN_PHONE_DIGITS ? null : `%${digits}%`;
}
