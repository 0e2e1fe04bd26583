/** The error for what the sandbox does not imitate. It names the thing, so that nobody waits for it. */
export function notModelled(name: string): Error {
  return new Error(`The sandbox's App Bridge does not model ${name}`);
}

/** Adds members that throw when they are touched; they do not show when the object is listed. */
export function refuseMembers<T extends object>(target: T, prefix: string, names: string[]): T {
  for (const name of names) {
    Object.defineProperty(target, name, {
      enumerable: false,
      get() {
        throw notModelled(`${prefix}.${name}`);
      },
    });
  }
  return target;
}

/** An element that announces itself as not modelled as soon as it is put into the page. */
export function refuseElement(tag: string): void {
  customElements.define(
    tag,
    class extends HTMLElement {
      connectedCallback() {
        throw notModelled(`<${tag}>`);
      }
    },
  );
}
