import { useNavigate } from "@remix-run/react";
import { useCallback, useState } from "react";
import { type TimelineEntry } from "../../models/timeline-entry";

/**
 * The event that is open, also in the address, so that it can be shared. Opening one that is on the page changes the
 * address without asking the server again; one that is not loads the timeline at it.
 */
export function useOpenEvent(
  initial: string | null,
  loaded: readonly TimelineEntry[],
): [string | null, (key: string | null) => void] {
  const navigate = useNavigate();
  const [open, setOpen] = useState(initial);
  const show = useCallback(
    (key: string | null) => {
      setOpen(key);
      const address = new URL(window.location.href);
      if (key === null) address.searchParams.delete("event");
      else address.searchParams.set("event", key);
      const onPage = key === null || document.getElementById(elementIdOf(key)) !== null;
      if (onPage || loaded.some((entry) => entry.key === key)) {
        window.history.replaceState(window.history.state, "", address);
        if (key !== null)
          document.getElementById(elementIdOf(key))?.scrollIntoView({ block: "nearest" });
      } else {
        void navigate({ search: address.search }, { replace: true, preventScrollReset: true });
      }
    },
    [loaded, navigate],
  );
  return [open, show];
}

/** The id of an entry's element on the page. */
export function elementIdOf(key: string): string {
  return `event-${key.replace(":", "-")}`;
}
