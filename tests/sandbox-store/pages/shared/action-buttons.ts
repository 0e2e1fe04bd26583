import { type Action } from "./protocol";

/**
 * Draws actions as buttons inside `container`. Buttons are kept by action id, so that focus stays where
 * it is while an action becomes disabled, starts loading or changes its label.
 */
export function syncActionButtons(
  container: HTMLElement,
  actions: readonly Action[],
  press: (id: string) => void,
): void {
  const kept = new Map(
    [...container.querySelectorAll<HTMLButtonElement>("button[data-action]")].map((button) => [
      button.dataset.action ?? "",
      button,
    ]),
  );
  const wanted = actions.map((action) => {
    const button = kept.get(action.id) ?? createButton(action.id, press);
    kept.delete(action.id);
    describe(button, action);
    return button;
  });
  for (const gone of kept.values()) gone.remove();
  wanted.forEach((button, index) => {
    if (container.children[index] !== button) {
      container.insertBefore(button, container.children[index] ?? null);
    }
  });
}

function createButton(id: string, press: (id: string) => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.action = id;
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") !== "true") press(id);
  });
  return button;
}

/** A button that is loading stays focusable: a disabled one would throw the focus away. */
function describe(button: HTMLButtonElement, action: Action): void {
  if (button.textContent !== action.label) button.textContent = action.label;
  button.className = ["action", action.primary && "primary", action.critical && "critical"]
    .filter(Boolean)
    .join(" ");
  button.disabled = action.disabled && !action.loading;
  if (action.loading) {
    button.setAttribute("aria-disabled", "true");
    button.setAttribute("aria-busy", "true");
  } else {
    button.removeAttribute("aria-disabled");
    button.removeAttribute("aria-busy");
  }
}
