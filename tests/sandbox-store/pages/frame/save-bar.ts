import { syncActionButtons } from "../shared/action-buttons";
import { type SaveBar } from "../shared/protocol";
import { byId, el } from "./dom";
import { confirmInDialog } from "./confirm";

/** Draws the bar that covers the top bar while the app has unsaved changes. */
export function drawSaveBar(bar: SaveBar | null, press: (id: string) => void): void {
  const place = byId("save-bar");
  place.hidden = bar === null;
  document.body.classList.toggle("unsaved", bar !== null);
  if (bar === null) return place.replaceChildren();

  if (!place.firstElementChild) {
    place.append(
      el("span", { role: "status" }, "Unsaved changes"),
      el("div", { class: "actions" }),
    );
  }
  const named = bar.actions.map((action) => ({
    ...action,
    label: action.label || (action.primary ? "Save" : "Discard"),
  }));
  const ordered = [...named].sort((a, b) => Number(a.primary) - Number(b.primary));
  syncActionButtons(place.lastElementChild as HTMLElement, ordered, (id) => {
    const discards = named.find((action) => action.id === id)?.primary === false;
    if (!discards || !bar.discardConfirmation) return press(id);
    void confirmInDialog({
      title: "Discard all unsaved changes?",
      text: "Everything changed since the last save is lost.",
      stay: "Continue editing",
      go: "Discard changes",
    }).then((confirmed) => confirmed && press(id));
  });
}
