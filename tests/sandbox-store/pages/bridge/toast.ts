import { type Channel } from "./channel";

export type ToastOptions = {
  readonly duration?: number;
  readonly isError?: boolean;
  readonly action?: string;
  readonly onAction?: () => void;
  readonly onDismiss?: () => void;
};

const DEFAULT_DURATION_MS = 5_000;

/** Toasts are drawn by the admin; their callbacks run here. */
export function createToastApi(channel: Channel) {
  const open = new Map<string, ToastOptions>();
  let last = 0;
  channel.on("toastAction", ({ id }) => open.get(id)?.onAction?.());
  channel.on("toastDismiss", ({ id }) => {
    open.get(id)?.onDismiss?.();
    open.delete(id);
  });
  return {
    show(message: string, options: ToastOptions = {}): string {
      const id = `toast-${++last}`;
      open.set(id, options);
      channel.send({
        type: "toast",
        toast: {
          id,
          message,
          isError: options.isError ?? false,
          durationMs: options.duration ?? DEFAULT_DURATION_MS,
          action: options.action ?? null,
        },
      });
      return id;
    },
    hide(id: string): void {
      open.delete(id);
      channel.send({ type: "toastHide", id });
    },
  };
}
