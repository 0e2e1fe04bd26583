import { useLocation, useNavigation } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";

const DEBOUNCE_MS = 250;

/**
 * The text in a search field whose settled value stands in the address: typing submits after 250 ms of rest,
 * and a change of the address from elsewhere (back, clear) shows in the field.
 */
export function useSearchText(settled: string, submit: (text: string) => void) {
  const [text, setText] = useState(settled);
  const sent = useRef(settled);
  const submitRef = useRef(submit);
  submitRef.current = submit;

  // Whoever clicks on a customer before the typing has settled goes to the customer.
  const { location } = useNavigation();
  const here = useLocation().pathname;
  const leaving = location !== undefined && location.pathname !== here;

  useEffect(() => {
    if (settled === sent.current) return;
    sent.current = settled;
    setText(settled);
  }, [settled]);

  useEffect(() => {
    if (leaving || text === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = text;
      submitRef.current(text);
    }, DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text, leaving]);

  /** Shows a text without waiting, for a change that is submitted together with others. */
  const settle = useCallback((next: string) => {
    sent.current = next;
    setText(next);
  }, []);

  return { text, setText, settle };
}
