/** What changes while a checkout page is open, as the extension sees it. */
export type LiveState = {
  readonly codes: readonly string[];
  /** Lines before shipping and discount, in whole units of the currency. */
  readonly subtotal: { readonly amount: number; readonly currencyCode: string };
};

/** What the server writes into a checkout page for its script. */
export type Boot = {
  readonly base: string;
  readonly locale: string;
  readonly checkoutToken: string;
  readonly customerId: string | null;
  readonly codesAllowed: boolean;
  readonly settings: { readonly heading?: string; readonly max_rewards?: number };
  /** The extension's texts in the shopper's language. */
  readonly dictionary: Dictionary;
  readonly live: LiveState;
  /** Says that the extension stopped; `{reason}` stands for the cause. */
  readonly failedText: string;
};

export type Dictionary = { readonly [key: string]: string | Dictionary };

/** Answer to a form that was sent without leaving the page. */
export type LiveAnswer = {
  /** New content by the id of the element that holds it. */
  readonly fragments: Readonly<Record<string, string>>;
  readonly live: LiveState;
  /** Why a discount code was not taken; English, for the extension's eyes. */
  readonly refusal: string | null;
  /** Read out after the change: the new total. */
  readonly announcement: string;
};
