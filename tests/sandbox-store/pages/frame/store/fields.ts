import { el } from "../dom";

export type Field = {
  readonly name: string;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
  readonly setProblem: (message: string | null) => void;
};

type Options = {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly help?: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
};

let lastId = 0;

export function textField(options: Options): Field {
  return describe(options, el("input", { type: "text", autocomplete: "off" }));
}

export function textArea(options: Options): Field {
  return describe(options, el("textarea", { rows: 3 }));
}

export function selectField(
  options: Options & { readonly choices: readonly (readonly [value: string, label: string])[] },
): Field {
  const choices = options.choices.map(([value, label]) => el("option", { value }, label));
  return describe(options, el("select", {}, ...choices));
}

export function checkbox(label: string, checked = false) {
  const input = el("input", { type: "checkbox", id: `check-${++lastId}` });
  input.checked = checked;
  return {
    input,
    element: el("div", { class: "check" }, input, el("label", { for: input.id }, label)),
  };
}

/** Ties label, help and problem to the control, so that a screen reader says them with it. */
function describe(options: Options, input: Field["input"]): Field {
  const id = `field-${++lastId}`;
  input.id = id;
  input.name = options.name;
  for (const [name, value] of Object.entries(options.attributes ?? {})) {
    if (value !== false) input.setAttribute(name, value === true ? "" : String(value));
  }
  if (options.value !== undefined) input.value = options.value;
  const problem = el("p", { id: `${id}-problem`, class: "problem", hidden: true });
  const help = options.help ? el("p", { id: `${id}-help`, class: "quiet" }, options.help) : null;
  input.setAttribute("aria-describedby", `${id}-problem${help ? ` ${help.id}` : ""}`);
  return {
    name: options.name,
    input,
    element: el(
      "div",
      { class: "field" },
      el("label", { for: id }, options.label),
      input,
      help,
      problem,
    ),
    setProblem: (message) => {
      problem.textContent = message ?? "";
      problem.hidden = message === null;
      if (message === null) input.removeAttribute("aria-invalid");
      else input.setAttribute("aria-invalid", "true");
    },
  };
}
