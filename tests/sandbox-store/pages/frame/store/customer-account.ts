import { button, el } from "../dom";
import { sendMeta } from "../meta/api";
import { badge } from "./badges";
import { ACTIVATION_LINK } from "./customer-queries";
import { textField } from "./fields";
import { openFormDialog } from "./form-dialog";
import { accountState } from "./format";
import { card, linkButton, type StorePage } from "./page";
import { type Customer } from "./types";

/** The customer's account: a link that opens it, or the button that closes it. */
export function accountCard(page: StorePage, customer: Customer, changed: () => void) {
  const { state } = customer;
  const isOpen = state === "ENABLED";
  return card(
    "Account",
    el(
      "div",
      { class: "split" },
      badge(accountState(state), isOpen ? "good" : ""),
      isOpen
        ? button("Close account", () => close(page, customer, changed), {
            class: "action critical",
          })
        : button("Activation link", () => makeLink(page, customer)),
    ),
  );
}

/** Every link takes the place of the one before, so it is made only when it is asked for. */
function makeLink(page: StorePage, customer: Customer): void {
  let link = "";
  openFormDialog(
    `Make an activation link for ${customer.displayName}?`,
    {
      fields: () => [],
      body: [
        el(
          "p",
          {},
          "Whoever has the link sets a password in the shop front and so opens the account. ",
          "A link made before stops working.",
        ),
      ],
      submitLabel: "Make a link",
      submit: async () => {
        const { payload, problems } = await page.api.mutate<{
          accountActivationUrl: string | null;
        }>(ACTIVATION_LINK, { customerId: customer.id });
        link = payload.accountActivationUrl ?? "";
        return problems;
      },
    },
    () => showLink(link),
  );
}

function showLink(link: string): void {
  const field = textField({
    name: "link",
    label: "Link",
    value: link,
    help: "Works once and for 30 days, until another is made.",
    attributes: { readonly: true, autofocus: true },
  });
  const dialog = el(
    "dialog",
    { class: "confirm wide", "aria-labelledby": "link-dialog-title" },
    el("h2", { id: "link-dialog-title" }, "Activation link"),
    field.element,
    el(
      "div",
      { class: "actions" },
      button("Close", () => dialog.close()),
      linkButton("Open the link", link, true),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  (field.input as HTMLInputElement).select();
}

function close(page: StorePage, customer: Customer, changed: () => void): void {
  openFormDialog(
    `Close the account of ${customer.displayName}?`,
    {
      fields: () => [],
      body: [
        el("p", {}, "The customer stays, without an account, and can open one by a new link."),
      ],
      submitLabel: "Close account",
      critical: true,
      submit: () =>
        sendMeta("/__meta/account", {
          shop: page.boot.shop,
          customerId: customer.id,
          account: "disabled",
        }),
    },
    changed,
  );
}
