import { type Boot } from "../shared/boot";
import { type FromAdmin, type FromApp, seal, unseal } from "../shared/protocol";
import { el } from "./dom";

export type AppHandlers = {
  readonly [T in FromApp["type"]]: (message: Extract<FromApp, { type: T }>) => void;
};

/** The app's frame and the line to it. Only messages from that frame at the app's origin are heard. */
export type AppLine = {
  readonly iframe: HTMLIFrameElement;
  readonly send: (message: FromAdmin) => void;
  readonly listen: (handlers: AppHandlers) => void;
};

export function createAppLine(boot: Boot, src: string): AppLine {
  const iframe = el("iframe", {
    title: "Laurel",
    allow: "clipboard-write",
    // A browser that restores a page puts an old address back into a frame whose name it knows.
    name: `app-${crypto.randomUUID()}`,
    src,
  });
  return {
    iframe,
    send: (message) => iframe.contentWindow?.postMessage(seal(message), boot.appOrigin),
    listen: (handlers) => {
      window.addEventListener("message", (event) => {
        if (event.origin !== boot.appOrigin || event.source !== iframe.contentWindow) return;
        const message = unseal<FromApp>(event.data);
        if (message) (handlers[message.type] as (m: FromApp) => void)(message);
      });
    },
  };
}
