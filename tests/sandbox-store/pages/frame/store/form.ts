import { el } from "../dom";
import { type Problem } from "./api";
import { type Field } from "./fields";

type FormOptions = {
  /** Asked anew each time, because a form may grow. */
  readonly fields: () => readonly Field[];
  readonly body: readonly Node[];
  readonly submitLabel: string;
  readonly critical?: boolean;
  /** Further buttons, before the one that submits. */
  readonly buttons?: readonly Node[];
  /** Does the work; problems are shown beside the fields they belong to, or above the form. */
  readonly submit: () => Promise<readonly Problem[]>;
};

/** A form that says what went wrong beside it, and cannot be sent twice at once. */
export function createForm(options: FormOptions): HTMLFormElement {
  const summary = el("div", { class: "notice error", role: "alert", tabindex: -1, hidden: true });
  const submit = el(
    "button",
    { type: "submit", class: options.critical ? "action primary critical" : "action primary" },
    options.submitLabel,
  );
  const form = el(
    "form",
    { class: "fields", novalidate: true },
    summary,
    ...options.body,
    el("div", { class: "actions" }, ...(options.buttons ?? []), submit),
  );
  let sending = false;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (sending) return;
    sending = true;
    submit.setAttribute("aria-busy", "true");
    showProblems(summary, options.fields(), []);
    void options
      .submit()
      .catch((error: unknown) => [
        { field: null, message: error instanceof Error ? error.message : String(error) },
      ])
      .then((problems) => {
        sending = false;
        submit.removeAttribute("aria-busy");
        showProblems(summary, options.fields(), problems);
      });
  });
  return form;
}

function showProblems(
  summary: HTMLElement,
  fields: readonly Field[],
  problems: readonly Problem[],
) {
  const rest: string[] = [];
  for (const field of fields) field.setProblem(null);
  let first: HTMLElement | null = null;
  for (const problem of problems) {
    const field = fields.find((each) => each.name === problem.field);
    if (!field) {
      rest.push(problem.message);
      continue;
    }
    field.setProblem(problem.message);
    first ??= field.input;
  }
  summary.hidden = rest.length === 0;
  summary.replaceChildren(...rest.map((message) => el("p", {}, message)));
  (rest.length > 0 ? summary : first)?.focus();
}
