type Key = string | symbol;

/** A view of the data whose changes can be taken back as one. */
export type Transaction<T extends object> = {
  readonly view: T;
  /** Puts the data back as it was when the transaction began. */
  readonly rollback: () => void;
};

/** Every view there is; whoever reads through one may be about to change what is read. */
const views = new WeakSet();

/** Whether this is data as a transaction shows it. */
export function isView(data: object): boolean {
  return views.has(data);
}

/**
 * Lets a function change plain JSON data in place and undo it all afterwards, at a cost that grows
 * with what was touched and not with the size of the store. Objects read through the view are
 * proxies (so `structuredClone` refuses them); what is stored through it is plain again.
 */
export function transaction<T extends object>(data: T): Transaction<T> {
  const undo: (() => void)[] = [];
  const proxies = new WeakMap<object, object>();
  const originals = new WeakMap<object, object>();
  const copied = new WeakSet<object>();

  const remember = (target: object, key: Key) => {
    if (Array.isArray(target)) {
      if (copied.has(target)) return;
      copied.add(target);
      const before: unknown[] = [...(target as unknown[])];
      undo.push(() => {
        target.length = 0;
        target.push(...before);
      });
      return;
    }
    const existed = Object.hasOwn(target, key);
    const before: unknown = Reflect.get(target, key);
    undo.push(() => {
      if (existed) Reflect.set(target, key, before);
      else Reflect.deleteProperty(target, key);
    });
  };

  const handler: ProxyHandler<object> = {
    get: (target, key) => wrap(Reflect.get(target, key)),
    set: (target, key, value) => {
      remember(target, key);
      return Reflect.set(target, key, unwrap(value));
    },
    deleteProperty: (target, key) => {
      remember(target, key);
      return Reflect.deleteProperty(target, key);
    },
    defineProperty: () => false,
  };

  function wrap(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    let proxy = proxies.get(value);
    if (proxy === undefined) {
      proxy = new Proxy(value, handler);
      proxies.set(value, proxy);
      originals.set(proxy, value);
      views.add(proxy);
    }
    return proxy;
  }

  /** Replaces proxies by what they stand for, all the way down, in a value about to be stored. */
  function unwrap(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    const original = originals.get(value);
    if (original !== undefined) return original;
    if (proxies.has(value)) return value;
    for (const [key, part] of Object.entries(value)) {
      const plain = unwrap(part);
      if (plain !== part) Reflect.set(value, key, plain);
    }
    return value;
  }

  return {
    view: wrap(data) as T,
    rollback: () => {
      for (const step of undo.reverse()) step();
      undo.length = 0;
    },
  };
}
