import { useBlocker } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";

/**
 * Holds every step to another page while there are unsaved changes, until the admin's own question is answered with
 * leaving. `release` lets the next step pass: after a save, or when what was typed is thrown away on purpose.
 */
export function useHeldLeaving(unsaved: boolean) {
  const shopify = useAppBridge();
  const released = useRef(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved && !released.current && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    // After "Stay" the admin leaves the promise open: nobody goes anywhere, and the next step asks again.
    void shopify.saveBar.leaveConfirmation().then(() => blocker.proceed());
  }, [blocker, shopify]);
  return {
    release: () => {
      released.current = true;
    },
  };
}
