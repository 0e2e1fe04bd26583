export type Limit = {
  readonly most: number;
  readonly windowMs: number;
};

/** More keys than this are not told apart: then counting begins anew for all. */
const MOST_KEYS = 10_000;

/**
 * Says whether one more try of a key is within the limit, and counts it. Counted in this process alone: with several the
 * limit is as many times as high. A window begins with its first try.
 */
export function limiter({ most, windowMs }: Limit): (key: string, atMs: number) => boolean {
  const windows = new Map<string, { readonly endsAt: number; tries: number }>();
  return (key, atMs) => {
    const known = windows.get(key);
    if (known !== undefined && known.endsAt > atMs) {
      known.tries += 1;
      return known.tries <= most;
    }
    if (windows.size >= MOST_KEYS) windows.clear();
    windows.set(key, { endsAt: atMs + windowMs, tries: 1 });
    return most >= 1;
  };
}
