import { button, byId, el } from "../dom";
import { drawPage, pageHead, type StorePage } from "../store/page";
import { showMessage } from "../toasts";
import { readMeta, type LoggedRequest, type WebhookStatus } from "./api";
import { clockCard } from "./clock";
import { deliveriesCard, faultsCard } from "./deliveries";
import { installationCard } from "./installation";
import { requestLogCard } from "./request-log";

type State = {
  readonly now: string;
  readonly stores: Record<string, { readonly installed: boolean }>;
};

/** The sandbox's own controls: webhooks with their faults, the clock, the installation, the log. */
export async function webhooksPage(page: StorePage): Promise<Node[]> {
  const [status, state, log] = await Promise.all([
    readMeta<WebhookStatus>("/__meta/webhooks"),
    readMeta<State>("/__meta/state"),
    readMeta<{ requests: readonly LoggedRequest[] }>("/__meta/log"),
  ]);
  const again = async (message: string) => {
    await drawPage(() => webhooksPage(page));
    byId("main").focus({ preventScroll: true }); // what had the focus has been drawn anew
    showMessage(message);
  };
  const changed = (message: string) => void again(message);
  return [
    pageHead(
      [el("h1", {}, "Webhooks and clock")],
      button("Refresh", () => changed("Up to date")),
    ),
    el(
      "div",
      { class: "cards" },
      deliveriesCard(page, status),
      faultsCard(status, changed),
      clockCard(page, new Date(state.now), changed),
      installationCard(page, state.stores[page.boot.shop]?.installed ?? false, changed),
    ),
    requestLogCard(page, log.requests),
  ];
}
