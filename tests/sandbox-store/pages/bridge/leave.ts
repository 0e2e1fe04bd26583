import { type Action } from "../shared/protocol";
import { type Channel } from "./channel";
import { openDialog, showDialog } from "./dialog";
import { type ShownSaveBars } from "./save-bar";

/**
 * Asks in the app's frame before unsaved changes are lost. Answers at once while no save bar is shown,
 * and after "Leave page" otherwise; after "Stay" the promise stays open, so that whoever waits for it
 * does not go on.
 */
export function createLeaveConfirmation(channel: Channel, shown: ShownSaveBars) {
  const ask = () =>
    new Promise<void>((resolve) => {
      if (shown.size === 0) return resolve();
      const text = document.createElement("p");
      text.className = "plain";
      text.textContent = "Leaving this page discards everything that is not saved.";
      let leaving = false;
      const dialog = openDialog(
        text,
        (id) => {
          leaving = id === "leave";
          dialog.close();
        },
        () => {
          channel.send({ type: "modal", open: false, fromApp: true });
          if (leaving) resolve();
        },
      );
      dialog.update("Leave page with unsaved changes?", [STAY, LEAVE], "small");
      channel.send({ type: "modal", open: true, fromApp: document.hasFocus() });
      showDialog(dialog);
    });

  channel.on("leave", ({ url }) => {
    void ask().then(() => channel.send({ type: "redirect", url, newTab: false }));
  });
  return ask;
}

const PLAIN = { disabled: false, loading: false, group: null, breadcrumb: false } as const;
const STAY: Action = { ...PLAIN, id: "stay", label: "Stay", primary: false, critical: false };
const LEAVE: Action = { ...PLAIN, id: "leave", label: "Leave page", primary: true, critical: true };
