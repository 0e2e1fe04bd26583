import { button } from "../dom";
import { textField } from "../store/fields";
import { createForm } from "../store/form";
import { card, facts, type StorePage } from "../store/page";
import { sendMeta } from "./api";

const DAY_MS = 86_400_000;

/** Shows the sandbox's time and moves it, forward only, for all stores and for the app. */
export function clockCard(
  page: StorePage,
  now: Date,
  changed: (message: string) => void,
): HTMLElement {
  const date = textField({
    name: "now",
    label: "Move forward to",
    help: "In the time zone of this browser. Time goes back only by a reset.",
    attributes: { type: "datetime-local" },
  });
  const moveTo = async (instant: Date) => {
    const problems = await sendMeta("/__meta/clock", { now: instant.toISOString() });
    if (problems.length === 0) changed("Clock moved");
    return problems;
  };
  const jump = (days: number, label: string) =>
    button(label, () => {
      date.input.value = localInput(new Date(now.getTime() + days * DAY_MS));
      form.requestSubmit();
    });
  const form = createForm({
    fields: () => [date],
    body: [date.element],
    submitLabel: "Move the clock",
    buttons: [jump(1, "1 day on"), jump(30, "30 days on")],
    submit: async () => {
      const instant = new Date(date.input.value);
      if (Number.isNaN(instant.getTime())) {
        return [{ field: "now", message: "Choose a date and a time." }];
      }
      return moveTo(instant);
    },
  });
  return card(
    "Clock",
    facts([
      ["Time of the stores", page.format.dateTime(now.toISOString())],
      ["Ahead of real time", ahead(now)],
    ]),
    form,
  );
}

function ahead(now: Date): string {
  const days = Math.round((now.getTime() - Date.now()) / DAY_MS);
  return days === 0 ? "No" : `${days} ${days === 1 ? "day" : "days"}`;
}

/** The value that a `datetime-local` field takes: local time without a zone, to the second. */
function localInput(instant: Date): string {
  const local = new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}
