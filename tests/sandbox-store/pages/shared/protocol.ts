/** What the App Bridge stand-in (in the app's frame) and the admin around it say to each other. */

/** A button or link of a title bar, save bar or modal, as it is to be drawn elsewhere. */
export type Action = {
  readonly id: string;
  readonly label: string;
  readonly primary: boolean;
  readonly critical: boolean;
  readonly disabled: boolean;
  readonly loading: boolean;
  /** Label of the menu that the action belongs to; null when it stands alone. */
  readonly group: string | null;
  readonly breadcrumb: boolean;
};

export type NavItem = {
  readonly label: string;
  /** Path in the app, query included. */
  readonly path: string;
  readonly home: boolean;
};

export type TitleBar = { readonly title: string; readonly actions: readonly Action[] };

export type SaveBar = {
  readonly actions: readonly Action[];
  readonly discardConfirmation: boolean;
};

export type Toast = {
  readonly id: string;
  readonly message: string;
  readonly isError: boolean;
  readonly durationMs: number;
  readonly action: string | null;
};

export type Question = "idToken" | "user" | "scopes" | "resourcePicker";

export type FromApp =
  | { readonly type: "ready" }
  | { readonly type: "path"; readonly path: string }
  | { readonly type: "nav"; readonly items: readonly NavItem[] }
  | { readonly type: "title"; readonly bar: TitleBar | null }
  | { readonly type: "saveBar"; readonly bar: SaveBar | null }
  /** `fromApp`: the focus was in the app's frame before the modal took it. */
  | { readonly type: "modal"; readonly open: boolean; readonly fromApp: boolean }
  | { readonly type: "loading"; readonly on: boolean }
  | { readonly type: "toast"; readonly toast: Toast }
  | { readonly type: "toastHide"; readonly id: string }
  | { readonly type: "redirect"; readonly url: string; readonly newTab: boolean }
  | {
      readonly type: "ask";
      readonly id: number;
      readonly question: Question;
      readonly argument: unknown;
    };

export type FromAdmin =
  | { readonly type: "answer"; readonly id: number; readonly value: unknown }
  | { readonly type: "refusal"; readonly id: number; readonly message: string }
  | { readonly type: "navigate"; readonly path: string }
  | { readonly type: "press"; readonly id: string }
  | { readonly type: "leave"; readonly url: string }
  | { readonly type: "toastAction"; readonly id: string }
  | { readonly type: "toastDismiss"; readonly id: string };

const MARK = "sandbox-admin";

/** Wraps a message so that other scripts' messages are not taken for ours. */
export function seal<M extends FromApp | FromAdmin>(message: M) {
  return { channel: MARK, message };
}

/** The message inside, or null when the data came from somebody else. */
export function unseal<M extends FromApp | FromAdmin>(data: unknown): M | null {
  if (typeof data !== "object" || data === null) return null;
  const sealed = data as { channel?: unknown; message?: M };
  return sealed.channel === MARK && sealed.message ? sealed.message : null;
}
