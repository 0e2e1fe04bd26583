import { button, el } from "./dom";

type Question = {
  readonly title: string;
  readonly text: string;
  readonly stay: string;
  readonly go: string;
};

/** Asks in a dialog; Esc means staying. The focus returns to where it was. */
export function confirmInDialog({ title, text, stay, go }: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const dialog = el("dialog", { class: "confirm", "aria-labelledby": "confirm-title" });
    let confirmed = false;
    const finish = (answer: boolean) => {
      confirmed = answer;
      dialog.close();
    };
    dialog.append(
      el("h2", { id: "confirm-title" }, title),
      el("p", {}, text),
      el(
        "div",
        { class: "actions" },
        button(stay, () => finish(false), { autofocus: true }),
        button(go, () => finish(true), { class: "action primary critical" }),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(confirmed);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
