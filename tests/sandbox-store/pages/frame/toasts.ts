import { type Toast } from "../shared/protocol";
import { button, byId, el } from "./dom";

const MOST_AT_ONCE = 3;
const RECHECK_MS = 1_000;
let lastOwn = 0;

export type ToastHandlers = { readonly act: () => void; readonly dismissed: () => void };

/** Shows a toast for its time; `dismissed` is called however it goes, but not after `hideToast`. */
export function showToast(toast: Toast, handlers: ToastHandlers): void {
  const tray = byId("toasts");
  const item = el("div", {
    class: toast.isError ? "toast error" : "toast",
    id: tray.id + toast.id,
  });
  const dismiss = () => {
    if (!item.isConnected) return;
    item.remove();
    handlers.dismissed();
  };
  item.append(el("span", {}, toast.message));
  if (toast.action !== null) {
    item.append(
      button(toast.action, () => {
        handlers.act();
        dismiss();
      }),
    );
  }
  item.append(button("\u00d7", dismiss, { "aria-label": "Dismiss", class: "dismiss" }));
  tray.append(item);
  while (tray.children.length > MOST_AT_ONCE) tray.firstElementChild?.remove();
  const expire = () => {
    // Nobody loses a toast that they are about to use.
    if (item.matches(":hover, :focus-within")) setTimeout(expire, RECHECK_MS);
    else dismiss();
  };
  setTimeout(expire, toast.durationMs);
}

/** A toast of the admin's own pages. */
export function showMessage(message: string): void {
  const toast = {
    id: `own-${++lastOwn}`,
    message,
    isError: false,
    durationMs: 4_000,
    action: null,
  };
  showToast(toast, { act: () => {}, dismissed: () => {} });
}

export function hideToast(id: string): void {
  document.getElementById(`toasts${id}`)?.remove();
}
