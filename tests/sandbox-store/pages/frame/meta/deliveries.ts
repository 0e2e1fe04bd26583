import { el } from "../dom";
import { checkbox, textField } from "../store/fields";
import { createForm } from "../store/form";
import { card, facts, type StorePage } from "../store/page";
import { table } from "../store/table";
import { sendMeta, type WebhookStatus } from "./api";

export function deliveriesCard({ format }: StorePage, status: WebhookStatus): HTMLElement {
  return card(
    "Deliveries",
    facts([
      ["Delivered", format.number(status.delivered)],
      ["Waiting", format.number(status.pending)],
      ["On their way", format.number(status.inFlight)],
      ["Dropped on purpose", format.number(status.dropped)],
      ["Given up", format.number(status.failed)],
    ]),
    status.failures.length === 0
      ? el("p", { class: "quiet" }, "No delivery was given up.")
      : table(
          "Deliveries given up",
          [
            { title: "Topic", cell: (each) => each.topic },
            { title: "Store", cell: (each) => each.shop },
            { title: "Attempts", isNumber: true, cell: (each) => format.number(each.attempts) },
            { title: "Last answer", cell: (each) => each.detail },
            { title: "Webhook ID", cell: (each) => el("code", {}, each.webhookId) },
          ],
          [...status.failures].reverse(),
        ),
  );
}

/** How deliveries misbehave from now on, in all stores. */
export function faultsCard(
  { settings }: WebhookStatus,
  changed: (message: string) => void,
): HTMLElement {
  const whole = (name: string, label: string, value: number, max: number, help: string) =>
    textField({
      name,
      label,
      value: String(value),
      help,
      attributes: { type: "number", min: 0, max, step: 1 },
    });
  const duplicate = whole("duplicate", "Extra copies of each", settings.duplicate, 10, "0 to 10.");
  const delay = whole("delayMs", "Delay (ms)", settings.delayMs, 600_000, "Up to 10 minutes.");
  const drop = whole("dropRate", "Never sent (%)", settings.dropRate * 100, 100, "0 to 100.");
  const shuffle = checkbox("Send in any order", settings.shuffle);
  const form = createForm({
    fields: () => [duplicate, delay, drop],
    body: [
      el("div", { class: "row" }, duplicate.element, delay.element, drop.element),
      shuffle.element,
    ],
    submitLabel: "Save faults",
    submit: async () => {
      const problems = [duplicate, delay, drop]
        .filter((field) => !isWithin(field.input as HTMLInputElement))
        .map((field) => ({ field: field.name, message: "Enter a whole number in this range." }));
      if (problems.length > 0) return problems;
      const refused = await sendMeta("/__meta/webhooks", {
        duplicate: Number(duplicate.input.value),
        delayMs: Number(delay.input.value),
        shuffle: shuffle.input.checked,
        dropRate: Number(drop.input.value) / 100,
      });
      if (refused.length === 0) changed("Faults saved");
      return refused;
    },
  });
  return card(
    "Faults",
    el("p", { class: "quiet" }, "Deliveries behave like the real platform's at their worst."),
    form,
  );
}

function isWithin(input: HTMLInputElement): boolean {
  return input.value !== "" && input.validity.valid;
}
