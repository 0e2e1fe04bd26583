import { type NavItem } from "../shared/protocol";
import { byId, el } from "./dom";

/** The app's own entries under its name in the side navigation. */
export type AppNav = {
  readonly setItems: (items: readonly NavItem[]) => void;
  readonly setPath: (path: string) => void;
};

/** `addressOf` gives the admin's address of a path in the app; a plain click moves the app instead. */
export function createAppNav(
  addressOf: (path: string) => string,
  open: (path: string) => void,
): AppNav {
  const list = byId("app-nav");
  const link = byId("app-link") as HTMLAnchorElement;
  let items: readonly NavItem[] = [];
  let current = "";

  const draw = () => {
    const active = activeItem(items, current);
    const shown = items.filter((item) => !item.home);
    list.hidden = shown.length === 0;
    list.replaceChildren(
      ...shown.map((item) =>
        el(
          "li",
          {},
          el(
            "a",
            { href: addressOf(item.path), "aria-current": item === active ? "page" : null },
            item.label,
          ),
        ),
      ),
    );
    if (active && !active.home) link.setAttribute("aria-current", "true");
    else link.setAttribute("aria-current", "page");
  };

  list.addEventListener("click", (event) => {
    const anchor = (event.target as Element).closest("a");
    const index = anchor ? [...list.querySelectorAll("a")].indexOf(anchor) : -1;
    const item = items.filter((each) => !each.home)[index];
    if (item && isPlain(event)) follow(event, item.path);
  });
  link.addEventListener("click", (event) => {
    const home = items.find((item) => item.home);
    if (home && isPlain(event)) follow(event, home.path);
  });
  const follow = (event: Event, path: string) => {
    event.preventDefault();
    document.body.classList.remove("nav-open");
    document.querySelector(".menu-button")?.setAttribute("aria-expanded", "false");
    open(path);
  };

  return {
    setItems: (next) => {
      // A page change takes the menu away and brings it back; the keyboard's place must survive it.
      if (next.length === 0) return;
      const focused = [...list.querySelectorAll("a")].indexOf(
        document.activeElement as HTMLAnchorElement,
      );
      items = next;
      draw();
      if (focused >= 0) list.querySelectorAll("a")[focused]?.focus();
    },
    setPath: (path) => {
      current = path;
      const focused = [...list.querySelectorAll("a")].indexOf(
        document.activeElement as HTMLAnchorElement,
      );
      draw();
      if (focused >= 0) list.querySelectorAll("a")[focused]?.focus();
    },
  };
}

/** The item whose path the current one lies under; the longest wins, so a sub-page lights its parent. */
export function activeItem(items: readonly NavItem[], current: string): NavItem | null {
  const path = current.split(/[?#]/)[0] ?? "";
  const fitting = items.filter((item) => {
    const base = item.path.split(/[?#]/)[0] ?? "";
    return path === base || path.startsWith(base.endsWith("/") ? base : `${base}/`);
  });
  return fitting.sort((a, b) => b.path.length - a.path.length)[0] ?? null;
}

function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
}
