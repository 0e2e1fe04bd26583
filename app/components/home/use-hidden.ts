import { useCallback, useEffect, useState } from "react";

/**
 * Whether this browser's person has put something away. It is known only after the page is drawn, so what can be
 * put away belongs at the end of a page, where nothing below it moves. Without storage it is shown each time.
 */
export function useHidden(key: string): { readonly hidden: boolean; readonly hide: () => void } {
  const [hidden, setHidden] = useState(false);
  useEffect(() => setHidden(read(key)), [key]);
  const hide = useCallback(() => {
    setHidden(true);
    try {
      localStorage.setItem(key, "hidden");
    } catch {
      // A browser that keeps nothing shows it again next time.
    }
  }, [key]);
  return { hidden, hide };
}

function read(key: string): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}
