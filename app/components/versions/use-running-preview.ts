import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { type RunningPreview } from "../../models/previews.server";
import { useLookUp } from "../use-look-up";

type Answer = { readonly running: RunningPreview | null };

const EVERY_MS = 1500;

/**
 * How far the shop's running preview is, looked up while one runs; the page is read anew once another one runs, or none.
 * Null before the first answer.
 */
export function useRunningPreview(previewId: string | null): RunningPreview | null {
  const answer = useLookUp<Answer>("/app/program/preview", previewId !== null, EVERY_MS);
  const { revalidate } = useRevalidator();
  const isOver = previewId !== null && answer !== null && answer.running?.previewId !== previewId;
  useEffect(() => {
    if (isOver) revalidate();
  }, [isOver, revalidate]);
  return answer?.running?.previewId === previewId ? answer.running : null;
}
