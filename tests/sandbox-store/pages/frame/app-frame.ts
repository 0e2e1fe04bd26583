import { adminBase, type Boot } from "../shared/boot";
import { createAnswers } from "./answers";
import { type AppHandlers, type AppLine, createAppLine } from "./app-line";
import { type AppNav, createAppNav } from "./app-nav";
import { byId } from "./dom";
import { createModalShade } from "./modal-shade";
import { drawSaveBar } from "./save-bar";
import { drawTitleBar } from "./title-bar";
import { hideToast, showToast } from "./toasts";

const READY_DEADLINE_MS = 10_000;
const SETTLE_MS = 200;

/** What the admin knows of the app's page. */
type AppState = { path: string; unsaved: boolean };

/** Frames the app and plays the admin's side of App Bridge. */
export function startAppFrame(boot: Boot, src: string): void {
  const prefix = `${adminBase(boot.shop)}/apps/laurel`;
  const addressOf = (path: string) => `${prefix}${path === "/" ? "" : path}`;
  const line = createAppLine(boot, src);
  const state: AppState = { path: "", unsaved: false };
  const nav = createAppNav(addressOf, (path) => {
    if (!state.unsaved) line.send({ type: "navigate", path });
    else line.send({ type: "leave", url: new URL(addressOf(path), location.href).href });
  });
  line.listen({
    ...pageHandlers(state, nav, addressOf),
    ...barHandlers(boot, line, state),
    ...toastHandlers(line),
    ask: createAnswers(boot, line.send),
  });
  followHistory(prefix, line, state);
  guardUnsaved(line, state);

  byId("loading").hidden = false;
  byId("app-place").append(line.iframe);
  setTimeout(() => {
    if (state.path === "") byId("app-silent").hidden = false;
  }, READY_DEADLINE_MS);
}

function pageHandlers(
  state: AppState,
  nav: AppNav,
  addressOf: (path: string) => string,
): Pick<AppHandlers, "path" | "nav" | "loading" | "redirect"> {
  return {
    path: ({ path }) => {
      state.path = path;
      nav.setPath(path);
      // The frame's own steps are in the browser's history already; the address only follows them.
      history.replaceState(null, "", addressOf(path));
    },
    nav: ({ items }) => nav.setItems(items),
    loading: ({ on }) => {
      byId("loading").hidden = !on;
    },
    redirect: ({ url, newTab }) => {
      const target = new URL(url);
      if (!["http:", "https:"].includes(target.protocol)) return;
      if (newTab) window.open(target, "_blank", "noopener");
      else location.assign(target);
    },
  };
}

function barHandlers(
  boot: Boot,
  line: AppLine,
  state: AppState,
): Pick<AppHandlers, "ready" | "title" | "saveBar" | "modal"> {
  const shade = createModalShade(line.iframe);
  const press = (id: string) => {
    shade.pressing();
    line.send({ type: "press", id });
  };
  return {
    // A new document in the frame: what the last one had shown is gone.
    ready: () => {
      byId("loading").hidden = true;
      byId("app-silent").hidden = true;
      state.unsaved = false;
      shade.set(false, true);
      drawTitleBar(null, press);
      drawSaveBar(null, press);
    },
    title: ({ bar }) => {
      drawTitleBar(bar, press);
      document.title = [bar?.title, "Laurel", boot.storeName].filter(Boolean).join(" · ");
    },
    saveBar: ({ bar }) => {
      state.unsaved = bar !== null;
      drawSaveBar(bar, press);
    },
    modal: ({ open, fromApp }) => shade.set(open, fromApp),
  };
}

function toastHandlers(line: AppLine): Pick<AppHandlers, "toast" | "toastHide"> {
  return {
    toast: ({ toast }) =>
      showToast(toast, {
        act: () => line.send({ type: "toastAction", id: toast.id }),
        dismissed: () => line.send({ type: "toastDismiss", id: toast.id }),
      }),
    toastHide: ({ id }) => hideToast(id),
  };
}

/** After a reload the older steps of the browser's history know only the admin's address. */
function followHistory(prefix: string, line: AppLine, state: AppState): void {
  window.addEventListener("popstate", () => {
    setTimeout(() => {
      const path = (location.pathname + location.search).slice(prefix.length) || "/";
      const isBehind = state.path !== "" && path !== state.path.split("#")[0];
      if (isBehind) line.send({ type: "navigate", path });
    }, SETTLE_MS);
  });
}

/** A link of the admin that is followed with unsaved changes is asked about in the app's frame first. */
function guardUnsaved(line: AppLine, state: AppState): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!state.unsaved || event.defaultPrevented || !(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    line.send({ type: "leave", url: link.href });
  });
}
