import { type Language, languageOf } from "../../i18n/resources";

const KNOWN = /^(de|en)\b/i;

/** A browser names a few languages; of a longer header no more is read. */
const MOST_READ = 20;

/**
 * The language of a page in the shop's front: that of the `locale` parameter, else the first that the browser prefers and
 * that we have, else English.
 */
export function shopFrontLanguage(locale: string | null, accepted: string | undefined): Language {
  if (locale !== null && KNOWN.test(locale)) return languageOf(locale);
  const wanted = (accepted ?? "")
    .split(",")
    .slice(0, MOST_READ)
    .map((each) => {
      const [tag = "", quality] = each.trim().split(/;\s*q=/);
      return { tag, weight: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, weight }) => KNOWN.test(tag) && weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return languageOf(wanted[0]?.tag ?? "en");
}
