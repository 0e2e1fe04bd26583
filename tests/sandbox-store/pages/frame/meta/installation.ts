import { el } from "../dom";
import { badge } from "../store/badges";
import { createForm } from "../store/form";
import { card, type StorePage } from "../store/page";
import { sendMeta } from "./api";

/** Whether the app is installed in this store, with the button that changes it. */
export function installationCard(
  { boot }: StorePage,
  isInstalled: boolean,
  changed: (message: string) => void,
): HTMLElement {
  const form = createForm({
    fields: () => [],
    body: [
      el(
        "p",
        { class: "quiet" },
        isInstalled
          ? "Uninstalling takes the app's tokens away and sends app/uninstalled."
          : "Webhooks are sent only to stores that have the app. Opening Laurel installs it, too.",
      ),
    ],
    submitLabel: isInstalled ? "Uninstall Laurel" : "Install Laurel",
    critical: isInstalled,
    submit: async () => {
      const path = isInstalled ? "/__meta/uninstall" : "/__meta/install";
      const problems = await sendMeta(path, { shop: boot.shop });
      if (problems.length === 0) changed(isInstalled ? "Laurel uninstalled" : "Laurel installed");
      return problems;
    },
  });
  return card(
    "Laurel in this store",
    el("p", {}, isInstalled ? badge("Installed", "good") : badge("Not installed", "waiting")),
    form,
  );
}
