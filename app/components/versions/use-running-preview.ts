import { useFetcher, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { type RunningPreview } from "../../models/previews.server";
import { type Fault, isFault } from "../submit-fault";

type Answer = { readonly running: RunningPreview | null } | Fault;

const EVERY_MS = 1500;

/**
 * How far the shop's running preview is, looked up every so often while one runs and somebody looks at the page; the page is
 * read anew once another one runs, or none. Null before the first answer. A look-up that fails is tried again.
 */
export function useRunningPreview(previewId: string | null): RunningPreview | null {
  const { data, load } = useFetcher<Answer>();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (previewId === null) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") load("/app/program/preview");
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [previewId, load]);
  const answer = data === undefined || isFault(data) ? null : data;
  const isOver = previewId !== null && answer !== null && answer.running?.previewId !== previewId;
  useEffect(() => {
    if (isOver) revalidate();
  }, [isOver, revalidate]);
  return answer?.running?.previewId === previewId ? answer.running : null;
}
