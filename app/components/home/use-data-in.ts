import { useFetcher, useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import { type BackfillStatus } from "../../models/backfills.server";
import { type Fault, isFault } from "../submit-fault";

type Answer = { readonly status: BackfillStatus | null } | Fault;

const EVERY_MS = 2000;

/**
 * How reading in stands, looked up again every two seconds while it runs and somebody looks at the page; the rest of
 * the page is read anew once it is over. A look-up that fails leaves what was shown, and is tried again.
 */
export function useDataIn(initial: BackfillStatus | null): BackfillStatus | null {
  const { data, load } = useFetcher<Answer>();
  const { revalidate } = useRevalidator();
  const [status, setStatus] = useState(initial);
  useEffect(() => setStatus(initial), [initial]);
  useEffect(() => {
    if (data !== undefined && !isFault(data)) setStatus(data.status);
  }, [data]);
  const running = status?.state === "running";
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") load("/app/data-in");
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [running, load]);
  const ended = initial?.state === "running" && !running;
  useEffect(() => {
    if (ended) revalidate();
  }, [ended, revalidate]);
  return status;
}
