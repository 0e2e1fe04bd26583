import { button, el } from "../dom";
import { splitTags } from "./customer-form";
import { TAGS_ADD, TAGS_REMOVE } from "./customer-queries";
import { textField } from "./fields";
import { createForm } from "./form";
import { card, type StorePage } from "./page";
import { type Customer } from "./types";

/** The customer's tags, each with its own way out, and a field for more. */
export function tagsCard(
  page: StorePage,
  customer: Customer,
  redraw: (focus: string) => Promise<void>,
): HTMLElement {
  const field = textField({ name: "tags", label: "Add tags", help: "Separated by commas." });
  const failed = el("p", { class: "problem", role: "alert" });
  const remove = async (tag: string) => {
    const variables = { id: customer.id, tags: [tag] };
    const { problems } = await page.api.mutate<unknown>(TAGS_REMOVE, variables);
    if (problems.length === 0) return redraw("tags");
    failed.textContent = problems.map(({ message }) => message).join(" ");
  };
  const form = createForm({
    fields: () => [field],
    body: [field.element],
    submitLabel: "Add",
    submit: async () => {
      const tags = splitTags(field.input.value);
      if (tags.length === 0) return [{ field: "tags", message: "Enter at least one tag." }];
      const { problems } = await page.api.mutate<unknown>(TAGS_ADD, { id: customer.id, tags });
      if (problems.length === 0) await redraw("tags");
      return problems;
    },
  });
  const list = customer.tags.map((tag) =>
    el(
      "li",
      { class: "tag" },
      tag,
      button(
        "×",
        () => {
          remove(tag).catch((error: unknown) => {
            failed.textContent = error instanceof Error ? error.message : String(error);
          });
        },
        { class: "tag-out", "aria-label": `Remove the tag ${tag}` },
      ),
    ),
  );
  return card(
    "Tags",
    list.length > 0
      ? el("ul", { class: "tags" }, ...list)
      : el("p", { class: "quiet" }, "No tags yet."),
    failed,
    form,
  );
}
