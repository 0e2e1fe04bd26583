import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";

type Refused = { readonly ok: false; readonly error: string };

/**
 * Sends a form of a modal once at a time. `onDone` is called once for each accepted answer, `onRefused` for each refused
 * one; `answer` is the newest refusal, for showing.
 */
export function useSubmission<Done extends { readonly ok: true }, Refusal extends Refused>(
  action: string,
  handlers: {
    readonly onDone: (answer: Done) => void;
    readonly onRefused?: (answer: Refusal) => void;
  },
) {
  const fetcher = useFetcher<Done | Refusal>();
  const data = fetcher.data as Done | Refusal | undefined;
  const handled = useRef(data);
  const current = useRef(handlers);
  useEffect(() => {
    current.current = handlers;
  });
  useEffect(() => {
    if (fetcher.state === "submitting" || data === undefined || data === handled.current) return;
    handled.current = data;
    if (data.ok) current.current.onDone(data);
    else current.current.onRefused?.(data);
  }, [fetcher.state, data]);
  const sending = fetcher.state !== "idle";
  return {
    sending,
    refused: sending || data === undefined || data.ok ? null : data,
    send: (fields: Record<string, string>) => {
      if (!sending) fetcher.submit(fields, { method: "post", action });
    },
  };
}
