/** An element that the extension draws with; properties arrive one by one, in any order. */
export abstract class HostElement extends HTMLElement {
  readonly #given = new Map<string, unknown>();
  protected readonly shadow: ShadowRoot;

  constructor(markup: string, style: string) {
    super();
    this.shadow = this.attachShadow({ mode: "open", delegatesFocus: true });
    this.shadow.innerHTML = markup;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`[hidden]{display:none!important}${style}`);
    this.shadow.adoptedStyleSheets = [sheet];
  }

  connectedCallback(): void {
    this.draw();
  }

  /** Shows the properties as they are now; called after each change. */
  protected abstract draw(): void;

  given(name: string): unknown {
    return this.#given.get(name);
  }

  give(name: string, value: unknown): void {
    this.#given.set(name, value);
    if (this.isConnected) this.draw();
  }

  protected text(name: string): string {
    const value = this.given(name);
    return typeof value === "string" ? value : "";
  }

  protected is(name: string): boolean {
    return this.given(name) === true;
  }

  protected part$(selector: string): HTMLElement {
    const found = this.shadow.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`${this.localName} has no ${selector}`);
    return found;
  }

  /** Sets an attribute, or takes it away when there is nothing to say. */
  protected mark(element: HTMLElement, name: string, value: string): void {
    if (value === "") element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}

/** Registers a tag whose properties are given to its element. */
export function defineTag(
  tag: string,
  Element: CustomElementConstructor & { readonly prototype: HostElement },
  properties: readonly string[],
): void {
  for (const name of properties) {
    Object.defineProperty(Element.prototype, name, {
      configurable: true,
      get(this: HostElement) {
        return this.given(name);
      },
      set(this: HostElement, value: unknown) {
        this.give(name, value);
      },
    });
  }
  customElements.define(tag, Element);
}
