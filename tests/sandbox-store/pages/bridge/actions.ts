import { type Action } from "../shared/protocol";

/** Gives the buttons of a bar lasting ids, so that the admin can draw and press them. */
export type ActionRegistry = {
  readonly describe: (bar: Element) => Action[];
  readonly press: (id: string) => void;
};

export function createActionRegistry(): ActionRegistry {
  const ids = new WeakMap<HTMLElement, string>();
  const elements = new Map<string, WeakRef<HTMLElement>>();
  let last = 0;

  const idOf = (element: HTMLElement) => {
    const known = ids.get(element);
    if (known) return known;
    const id = `action-${++last}`;
    ids.set(element, id);
    elements.set(id, new WeakRef(element));
    return id;
  };

  return {
    describe: (bar) =>
      [...bar.querySelectorAll<HTMLElement>("button, a")].map((element) => ({
        id: idOf(element),
        label: (element.getAttribute("aria-label") ?? element.textContent ?? "").trim(),
        primary: element.getAttribute("variant") === "primary",
        breadcrumb: element.getAttribute("variant") === "breadcrumb",
        critical: element.getAttribute("tone") === "critical",
        disabled: isOn(element, "disabled"),
        loading: isOn(element, "loading"),
        group: element.closest("section")?.getAttribute("label") ?? null,
      })),
    press: (id) => elements.get(id)?.deref()?.click(),
  };
}

/** React writes `loading={true}` as a property or an attribute, depending on the version. */
function isOn(element: HTMLElement, name: "disabled" | "loading"): boolean {
  const attribute = element.getAttribute(name);
  if (attribute !== null) return attribute !== "false";
  return (element as HTMLElement & Record<typeof name, unknown>)[name] === true;
}

/** Calls back now and whenever the element or anything inside it changes. */
export function watch(element: Element, changed: () => void): MutationObserver {
  const observer = new MutationObserver(changed);
  observer.observe(element, {
    childList: true,
    subtree: true,
    attributes: true,
    characterData: true,
  });
  changed();
  return observer;
}
