import { syncActionButtons } from "../shared/action-buttons";
import { type Action } from "../shared/protocol";

export type DialogVariant = "small" | "base" | "large" | "max";

export type Dialog = {
  readonly element: HTMLDialogElement;
  readonly update: (title: string, actions: readonly Action[], variant: DialogVariant) => void;
  /** Closes the dialog and gives the focus back to where it was. Nothing happens the second time. */
  readonly close: () => void;
};

let lastId = 0;

/**
 * A modal dialog in the app's own document, so that its content keeps the app's styles. The browser's
 * <dialog> traps the focus and closes on Esc; `closed` is called once, however it was closed.
 */
export function openDialog(
  content: HTMLElement,
  press: (id: string) => void,
  closed: () => void,
): Dialog {
  const before = document.activeElement;
  const dialog = document.createElement("dialog");
  const heading = document.createElement("h2");
  const dismiss = document.createElement("button");
  const head = document.createElement("header");
  const body = document.createElement("div");
  const foot = document.createElement("footer");

  dialog.className = "sandbox-dialog";
  heading.id = `sandbox-dialog-${++lastId}`;
  dialog.setAttribute("aria-labelledby", heading.id);
  dismiss.type = "button";
  dismiss.className = "dismiss";
  dismiss.setAttribute("aria-label", "Close");
  dismiss.textContent = "\u00d7";
  head.append(heading, dismiss);
  body.className = "content";
  body.append(content);
  dialog.append(head, body, foot);

  let open = true;
  const close = () => {
    if (!open) return;
    open = false;
    dialog.close();
    dialog.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
    closed();
  };
  dismiss.addEventListener("click", close);
  dialog.addEventListener("close", close);

  return {
    element: dialog,
    update: (title, actions, variant) => {
      heading.textContent = title;
      dialog.dataset.variant = variant;
      foot.hidden = actions.length === 0;
      // The primary action stands last, at the reading end of the row.
      syncActionButtons(
        foot,
        [...actions].sort((a, b) => Number(a.primary) - Number(b.primary)),
        press,
      );
    },
    close,
  };
}

/** Shows the dialog and puts the focus where work begins: the first field, else the primary action. */
export function showDialog({ element }: Dialog): void {
  document.body.append(element);
  element.showModal();
  const first =
    element.querySelector<HTMLElement>(".content [autofocus]") ??
    element.querySelector<HTMLElement>(
      ".content :is(input:not([type=hidden]), select, textarea):not(:disabled)",
    ) ??
    element.querySelector<HTMLElement>("footer .primary:not(:disabled)");
  first?.focus();
}
