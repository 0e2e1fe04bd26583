import { el } from "../dom";
import { createForm } from "./form";

type FormOptions = Parameters<typeof createForm>[0];

/** A form in a dialog. It closes when the work is done without a problem, on Cancel and on Esc. */
export function openFormDialog(
  title: string,
  options: Omit<FormOptions, "buttons">,
  done: () => void,
): void {
  const cancel = el("button", { type: "button", class: "action" }, "Cancel");
  const dialog = el(
    "dialog",
    { class: "confirm wide", "aria-labelledby": "form-dialog-title" },
    el("h2", { id: "form-dialog-title" }, title),
    createForm({
      ...options,
      buttons: [cancel],
      submit: async () => {
        const problems = await options.submit();
        if (problems.length === 0) {
          dialog.close();
          done();
        }
        return problems;
      },
    }),
  );
  cancel.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
