import { useFetcher, useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

type Refused = { readonly ok: false; readonly error: string };

/**
 * Sends a form of a modal once at a time. `onDone` is called once for each accepted answer, `onRefused` for each refused
 * one; `refused` is the newest refusal, for showing. Closing after a lost answer reads the page again.
 */
export function useSubmission<Done extends { readonly ok: true }, Refusal extends Refused>(
  action: string,
  handlers: {
    readonly onDone: (answer: Done) => void;
    readonly onRefused?: (answer: Refusal) => void;
    readonly onClose: () => void;
  },
) {
  const { revalidate } = useRevalidator();
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
  const refused = sending || data === undefined || data.ok ? null : data;
  return {
    sending,
    refused,
    close: () => {
      handlers.onClose();
      // Whether it was done is not known: the page reads how it stands, and brings a new form's id.
      if (refused?.error === "fault") revalidate();
    },
    send: (fields: Record<string, string>) => {
      if (!sending) fetcher.submit(fields, { method: "post", action });
    },
  };
}
