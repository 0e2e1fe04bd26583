type SignalClass = new (value: unknown) => { value: unknown };

let Signal: SignalClass | undefined;

/** The extension brings its own signals; from then on its components follow values read here. */
export function setSignals(given: SignalClass): void {
  Signal = given;
}

/** A value of the checkout that may change, as an extension subscribes to it. */
export class HostSignal<T> {
  #value: T;
  #signal: { value: unknown } | undefined;
  readonly #listeners = new Set<(value: T) => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    if (!Signal) return this.#value;
    this.#signal ??= new Signal(this.#value);
    return this.#signal.value as T;
  }

  get current(): T {
    return this.value;
  }

  subscribe(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async destroy(): Promise<void> {
    this.#listeners.clear();
  }

  /** The checkout's side: sets the value and tells everyone. */
  set(value: T): void {
    this.#value = value;
    if (this.#signal) this.#signal.value = value;
    for (const listener of this.#listeners) listener(value);
  }
}
