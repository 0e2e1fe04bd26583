import { ownPath } from "../shared/app-path";
import { type Channel } from "./channel";

const NAVIGATE = "shopify:navigate";
const LISTENER_DEADLINE_MS = 3_000;

/** Keeps the admin informed of the app's path, and lets the admin's menu move the app. */
export function followNavigation(channel: Channel): void {
  let reported = "";
  const report = () => {
    const path = ownPath(location);
    if (path === reported) return;
    reported = path;
    channel.send({ type: "path", path });
  };

  for (const method of ["pushState", "replaceState"] as const) {
    const original = history[method].bind(history);
    history[method] = (...state: Parameters<History["pushState"]>) => {
      original(...state);
      report();
    };
  }
  window.addEventListener("popstate", report);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) reported = ""; // out of the back/forward cache: the admin has moved on
    report();
  });
  report();

  const whenHeard = waitForListener(NAVIGATE);
  channel.on("navigate", ({ path }) =>
    whenHeard(
      () => announce(path),
      () => location.assign(path),
    ),
  );
}

/** The event's target must be a link with the path: apps read `event.target.getAttribute("href")`. */
function announce(path: string): void {
  const known = [...document.querySelectorAll("ui-nav-menu a, s-app-nav a, s-app-nav s-link")].find(
    (link) => link.getAttribute("href") === path,
  );
  const target = known ?? document.body.appendChild(document.createElement("a"));
  target.setAttribute("href", path);
  target.dispatchEvent(new Event(NAVIGATE, { bubbles: true }));
  if (!known) target.remove();
}

/**
 * Holds the last task back until the app listens to the event: a menu item may be pressed before the
 * app's script has come alive, and that press must not be lost. An app that still does not listen
 * after 3 s has no router of its own, and gets the other task.
 */
function waitForListener(type: string): (task: () => void, otherwise: () => void) => void {
  let heard = false;
  let waiting: (() => void) | null = null;
  const original = window.addEventListener.bind(window);
  window.addEventListener = (
    name: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ) => {
    original(name, listener, options);
    if (name !== type || heard) return;
    heard = true;
    waiting?.();
    waiting = null;
  };
  return (task, otherwise) => {
    if (heard) return task();
    waiting = task;
    setTimeout(() => {
      if (waiting === task) otherwise();
    }, LISTENER_DEADLINE_MS);
  };
}
