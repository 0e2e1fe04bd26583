import { syncActionButtons } from "../shared/action-buttons";
import { type Action, type TitleBar } from "../shared/protocol";
import { byId, el } from "./dom";

/** Draws the app's title bar above its frame: breadcrumb, title, menus, buttons. */
export function drawTitleBar(bar: TitleBar | null, press: (id: string) => void): void {
  byId("title").textContent = bar?.title || "Laurel";
  const actions = bar?.actions ?? [];
  const back = actions.filter((action) => action.breadcrumb);
  syncActionButtons(byId("title-back"), back, press);

  const alone = actions.filter((action) => !action.breadcrumb && action.group === null);
  const ordered = [...alone].sort((a, b) => Number(a.primary) - Number(b.primary));
  syncActionButtons(byId("title-actions"), ordered, press);
  drawMenus(
    byId("title-menus"),
    actions.filter((action) => action.group !== null),
    press,
  );
}

function drawMenus(place: HTMLElement, actions: readonly Action[], press: (id: string) => void) {
  const groups = new Map<string, Action[]>();
  for (const action of actions) {
    const label = action.group ?? "";
    groups.set(label, [...(groups.get(label) ?? []), action]);
  }
  for (const menu of [...place.children]) {
    if (!groups.has((menu as HTMLElement).dataset.group ?? "")) menu.remove();
  }
  for (const [label, members] of groups) {
    let menu = [...place.children].find(
      (each): each is HTMLDetailsElement => (each as HTMLElement).dataset.group === label,
    );
    if (!menu) {
      menu = el(
        "details",
        { class: "menu", "data-group": label },
        el("summary", {}, label),
        el("div", {}),
      );
      place.append(menu);
    }
    const owner = menu;
    syncActionButtons(owner.querySelector("div") as HTMLElement, members, (id) => {
      owner.open = false;
      press(id);
    });
  }
}
