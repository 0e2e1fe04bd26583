/**
 * An object that throws when anything is read that it does not have, instead of answering
 * `undefined`: what this checkout does not model must not look like an empty value.
 */
export function strict<T extends object>(path: string, members: T): T {
  return new Proxy(members, {
    get(target, key) {
      if (typeof key === "symbol" || key in target) return Reflect.get(target, key) as unknown;
      throw new Error(`${path}.${key} is not modelled by the sandbox checkout`);
    },
    set(_, key) {
      throw new Error(`${path}.${String(key)} cannot be set by an extension`);
    },
  });
}
