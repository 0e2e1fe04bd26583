import { useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import { type BackfillStatus } from "../../models/backfills.server";
import { useLookUp } from "../use-look-up";

type Answer = { readonly status: BackfillStatus | null };

const EVERY_MS = 2000;

/**
 * How reading in stands, looked up again while it runs; the rest of the page is read anew once it is over. A look-up that fails
 * leaves what was shown.
 */
export function useDataIn(initial: BackfillStatus | null): BackfillStatus | null {
  const { revalidate } = useRevalidator();
  const [status, setStatus] = useState(initial);
  const running = status?.state === "running";
  const answer = useLookUp<Answer>("/app/data-in", running, EVERY_MS);
  useEffect(() => setStatus(initial), [initial]);
  useEffect(() => {
    if (answer !== null) setStatus(answer.status);
  }, [answer]);
  const ended = initial?.state === "running" && !running;
  useEffect(() => {
    if (ended) revalidate();
  }, [ended, revalidate]);
  return status;
}
