/** The parts of the frame that every page has: the menu on narrow screens, menus that close. */
export function startShell(): void {
  const menu = document.querySelector<HTMLButtonElement>(".menu-button");
  menu?.addEventListener("click", () => {
    const open = document.body.classList.toggle("nav-open");
    menu.setAttribute("aria-expanded", String(open));
  });

  const openMenus = () => document.querySelectorAll<HTMLDetailsElement>("details.menu[open]");
  document.addEventListener("click", (event) => {
    for (const details of openMenus()) {
      if (!details.contains(event.target as Node)) details.open = false;
    }
  });
  // A click in the app's frame is no click of this document.
  window.addEventListener("blur", () => {
    for (const details of openMenus()) details.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const details of openMenus()) {
      const hadFocus = details.contains(document.activeElement);
      details.open = false;
      if (hadFocus) details.querySelector("summary")?.focus();
    }
    if (document.body.classList.contains("nav-open")) {
      menu?.click();
      menu?.focus();
    }
  });
}
