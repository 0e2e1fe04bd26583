import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { type Fault, isFault } from "./submit-fault";

/**
 * What a small route answers, asked again every so often while `looking` and somebody looks at the page. Null before the first
 * answer; a look-up that fails is tried again.
 */
export function useLookUp<Answer extends object>(
  path: string,
  looking: boolean,
  everyMs: number,
): Answer | null {
  const { data, load } = useFetcher<Answer | Fault>();
  useEffect(() => {
    if (!looking) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") load(path);
    }, everyMs);
    return () => clearInterval(timer);
  }, [path, looking, everyMs, load]);
  return data === undefined || isFault(data) ? null : (data as Answer);
}
