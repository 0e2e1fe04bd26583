import { el } from "../dom";
import { type Problem } from "./api";
import { type Field, textArea, textField } from "./fields";
import { createForm } from "./form";
import { numberOf } from "./ids";
import { CUSTOMER_CREATE } from "./mutations";
import { card, linkButton, pageHead, type StorePage } from "./page";
import { type Customer } from "./types";

export type CustomerFields = {
  readonly fields: readonly Field[];
  readonly body: readonly Node[];
  /** The mutation's input; what was left empty is null, so that it is taken away. */
  readonly input: () => Record<string, unknown>;
};

export function customerFields(customer: Customer | null): CustomerFields {
  const firstName = textField({
    name: "firstName",
    label: "First name",
    value: customer?.firstName ?? "",
  });
  const lastName = textField({
    name: "lastName",
    label: "Last name",
    value: customer?.lastName ?? "",
  });
  const email = textField({
    name: "email",
    label: "Email",
    value: customer?.defaultEmailAddress?.emailAddress ?? "",
    attributes: { type: "email" },
  });
  const phone = textField({
    name: "phone",
    label: "Phone",
    value: customer?.defaultPhoneNumber?.phoneNumber ?? "",
    help: "With its country, for example +49 30 901820.",
    attributes: { type: "tel" },
  });
  const tags = textField({
    name: "tags",
    label: "Tags",
    value: customer?.tags.join(", ") ?? "",
    help: "Separated by commas.",
  });
  const note = textArea({ name: "note", label: "Note", value: customer?.note ?? "" });
  const text = (field: Field) => field.input.value.trim() || null;
  return {
    fields: [firstName, lastName, email, phone, tags, note],
    body: [
      el("div", { class: "row" }, firstName.element, lastName.element),
      el("div", { class: "row" }, email.element, phone.element),
      tags.element,
      note.element,
    ],
    input: () => ({
      firstName: text(firstName),
      lastName: text(lastName),
      email: text(email),
      phone: text(phone),
      tags: splitTags(tags.input.value),
      note: text(note),
    }),
  };
}

export function splitTags(text: string): string[] {
  return text
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);
}

export function newCustomer(page: StorePage): Node[] {
  const { fields, body, input } = customerFields(null);
  const form = createForm({
    fields: () => fields,
    body,
    submitLabel: "Create customer",
    buttons: [linkButton("Cancel", `${page.base}/customers`)],
    submit: async (): Promise<readonly Problem[]> => {
      const { payload, problems } = await page.api.mutate<{ customer: { id: string } | null }>(
        CUSTOMER_CREATE,
        { input: input() },
      );
      if (payload.customer && problems.length === 0) {
        location.assign(`${page.base}/customers/${numberOf(payload.customer.id)}`);
      }
      return problems;
    },
  });
  return [pageHead([el("h1", {}, "New customer")]), card("Customer", form)];
}
