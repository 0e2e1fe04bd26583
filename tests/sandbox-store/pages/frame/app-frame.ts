import { adminBase, type Boot } from "../shared/boot";
import { type FromAdmin, type FromApp, seal, unseal } from "../shared/protocol";
import { createAnswers } from "./answers";
import { createAppNav } from "./app-nav";
import { byId, el } from "./dom";
import { drawSaveBar } from "./save-bar";
import { drawTitleBar } from "./title-bar";
import { hideToast, showToast } from "./toasts";

const READY_DEADLINE_MS = 10_000;
const SETTLE_MS = 200;

/** Frames the app and plays the admin's side of App Bridge. */
export function startAppFrame(boot: Boot, src: string): void {
  const prefix = `${adminBase(boot.shop)}/apps/laurel`;
  const iframe = el("iframe", {
    title: "Laurel",
    allow: "clipboard-write",
    // A browser that restores a page puts an old address back into a frame whose name it knows.
    name: `app-${crypto.randomUUID()}`,
    src,
  });
  const loading = byId("loading");
  const send = (message: FromAdmin) =>
    iframe.contentWindow?.postMessage(seal(message), boot.appOrigin);
  const press = (id: string) => {
    pressed = document.activeElement;
    send({ type: "press", id });
  };
  const answer = createAnswers(boot, send);
  let path = "";
  let unsaved = false;
  let pressed: Element | null = null;

  const addressOf = (appPath: string) => `${prefix}${appPath === "/" ? "" : appPath}`;
  const leave = (url: string) => {
    if (unsaved) send({ type: "leave", url });
    else location.assign(url);
  };
  const nav = createAppNav(addressOf, (to) => {
    if (unsaved) send({ type: "leave", url: new URL(addressOf(to), location.href).href });
    else send({ type: "navigate", path: to });
  });

  const handlers: {
    [T in FromApp["type"]]: (message: Extract<FromApp, { type: T }>) => void;
  } = {
    ready: () => {
      loading.hidden = true;
      byId("app-silent").hidden = true;
      drawTitleBar(null, press);
      drawSaveBar(null, press);
      unsaved = false;
    },
    path: (message) => {
      path = message.path;
      nav.setPath(path);
      // The frame's own steps are in the browser's history already; the address only follows them.
      history.replaceState(null, "", addressOf(path));
    },
    nav: (message) => nav.setItems(message.items),
    title: ({ bar }) => {
      drawTitleBar(bar, press);
      document.title = [bar?.title, "Laurel", boot.storeName].filter(Boolean).join(" · ");
    },
    saveBar: (message) => {
      unsaved = message.bar !== null;
      drawSaveBar(message.bar, press);
    },
    modal: ({ open, fromApp }) => {
      document.body.classList.toggle("app-modal", open);
      for (const part of document.querySelectorAll(".top, .side, .title-bar")) {
        part.toggleAttribute("inert", open);
      }
      if (open) {
        if (fromApp) pressed = null;
        iframe.contentWindow?.focus();
      } else if (pressed instanceof HTMLElement && pressed.isConnected) {
        pressed.focus();
      }
    },
    loading: ({ on }) => {
      loading.hidden = !on;
    },
    toast: ({ toast }) =>
      showToast(toast, {
        act: () => send({ type: "toastAction", id: toast.id }),
        dismissed: () => send({ type: "toastDismiss", id: toast.id }),
      }),
    toastHide: ({ id }) => hideToast(id),
    redirect: ({ url, newTab }) => {
      const target = new URL(url);
      if (!["http:", "https:"].includes(target.protocol)) return;
      if (newTab) window.open(target, "_blank", "noopener");
      else location.assign(target);
    },
    ask: answer,
  };

  window.addEventListener("message", (event) => {
    if (event.origin !== boot.appOrigin || event.source !== iframe.contentWindow) return;
    const message = unseal<FromApp>(event.data);
    if (message) (handlers[message.type] as (m: FromApp) => void)(message);
  });

  // After a reload the older steps of the browser's history know only the admin's address.
  window.addEventListener("popstate", () => {
    setTimeout(() => {
      const wanted = (location.pathname + location.search).slice(prefix.length) || "/";
      if (path !== "" && wanted !== path.split("#")[0]) send({ type: "navigate", path: wanted });
    }, SETTLE_MS);
  });

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!unsaved || event.defaultPrevented || !(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    leave(link.href);
  });

  loading.hidden = false;
  byId("app-place").append(iframe);
  setTimeout(() => {
    if (path === "") byId("app-silent").hidden = false;
  }, READY_DEADLINE_MS);
}
