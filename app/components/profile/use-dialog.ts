import { type MouseEvent, useCallback, useEffect, useRef, useState } from "react";

/**
 * Which dialog is open, and the focus back where it came from when it closes. The opener is remembered by hand: a Polaris
 * button lets go of the focus when a mouse presses it, and in the admin a modal is another document.
 */
export function useDialog<Dialog>() {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  const fallback = useRef<string | null>(null);
  const wasOpen = useRef(false);

  useEffect(() => {
    if (dialog !== null) {
      wasOpen.current = true;
      return;
    }
    if (!wasOpen.current) return;
    wasOpen.current = false;
    const back = fallback.current;
    fallback.current = null;
    const target = back === null ? opener.current : document.getElementById(back);
    if (target?.isConnected === true) target.focus();
  }, [dialog]);

  return {
    dialog,
    open: useCallback((next: Dialog) => setDialog(next), []),
    /** `focusId`: an element that takes the focus where the opener will be gone. */
    close: useCallback((focusId: string | null = null) => {
      // The modal itself says once more that it was hidden; what was said first stands.
      fallback.current = focusId ?? fallback.current;
      setDialog(null);
    }, []),
    remember: (event: MouseEvent) => {
      // Events inside a dialog arrive here too, because React sends them up its own tree.
      if (dialog !== null || !(event.target instanceof Element)) return;
      opener.current = event.target.closest("button");
    },
  };
}
