import { type RefObject, useEffect } from "react";

/** `f` puts the cursor into the first field inside `container`, unless a person is typing somewhere. */
export function useFindKey(container: RefObject<HTMLElement>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "f" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target)) return;
      const field = container.current?.querySelector("input");
      if (field === null || field === undefined) return;
      event.preventDefault();
      field.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [container]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select") !== null;
}
