import { button, el } from "../dom";
import { badge } from "./badges";
import { EMAIL_CONSENT_UPDATE, SMS_CONSENT_UPDATE } from "./customer-queries";
import { selectField, textField } from "./fields";
import { openFormDialog } from "./form-dialog";
import { inWords } from "./format";
import { card, type StorePage } from "./page";
import { type Consent, type Customer } from "./types";

type Channel = {
  readonly name: string;
  readonly missing: string;
  readonly consent: Consent | null;
  readonly mutation: string;
  readonly member: "emailMarketingConsent" | "smsMarketingConsent";
};

const TONES: Readonly<Record<string, string>> = { SUBSCRIBED: "good", PENDING: "waiting" };

/** What the customer agreed to receive, with the buttons that record a change of mind. */
export function marketingCard(page: StorePage, customer: Customer, changed: () => void) {
  const channels: readonly Channel[] = [
    {
      name: "Email",
      missing: "Needs an email address",
      consent: customer.emailMarketingConsent,
      mutation: EMAIL_CONSENT_UPDATE,
      member: "emailMarketingConsent",
    },
    {
      name: "Text messages",
      missing: "Needs a phone number",
      consent: customer.smsMarketingConsent,
      mutation: SMS_CONSENT_UPDATE,
      member: "smsMarketingConsent",
    },
  ];
  return card(
    "Marketing",
    ...channels.map((channel) => channelLine(page, customer.id, channel, changed)),
  );
}

function channelLine(page: StorePage, id: string, channel: Channel, changed: () => void) {
  const { name, consent, missing } = channel;
  if (consent === null) {
    return el("div", { class: "split" }, name, el("span", { class: "quiet" }, missing));
  }
  const { marketingState: state, consentUpdatedAt: at } = consent;
  return el(
    "div",
    { class: "split" },
    el(
      "div",
      {},
      el("div", { class: "actions" }, name, badge(inWords(state), TONES[state] ?? "")),
      at ? el("div", { class: "quiet" }, `Since ${page.format.dateTime(at)}`) : null,
    ),
    button("Change", () => openConsent(page, id, channel, changed), {
      "aria-label": `Change consent to ${name.toLowerCase()}`,
    }),
  );
}

function openConsent(page: StorePage, customerId: string, channel: Channel, changed: () => void) {
  const state = selectField({
    name: "marketingState",
    label: "Consent",
    value: channel.consent?.marketingState === "SUBSCRIBED" ? "UNSUBSCRIBED" : "SUBSCRIBED",
    choices: [
      ["SUBSCRIBED", "Subscribed"],
      ["PENDING", "Pending: asked to confirm"],
      ["UNSUBSCRIBED", "Unsubscribed"],
    ],
  });
  const level = selectField({
    name: "marketingOptInLevel",
    label: "How it was given",
    help: "Pending needs a confirmed opt-in.",
    choices: [
      ["SINGLE_OPT_IN", "Single opt-in"],
      ["CONFIRMED_OPT_IN", "Confirmed opt-in"],
      ["UNKNOWN", "Unknown"],
    ],
  });
  state.input.addEventListener("change", () => {
    if (state.input.value === "PENDING") level.input.value = "CONFIRMED_OPT_IN";
  });
  const at = textField({
    name: "consentUpdatedAt",
    label: "When",
    help: "In the time zone of this browser; empty means now. A date before the last one changes nothing.",
    attributes: { type: "datetime-local" },
  });
  openFormDialog(
    `Consent to ${channel.name.toLowerCase()}`,
    {
      fields: () => [state, level, at],
      body: [el("div", { class: "row" }, state.element, level.element), at.element],
      submitLabel: "Record consent",
      submit: async () => {
        const consent = {
          marketingState: state.input.value,
          marketingOptInLevel: level.input.value,
          ...(at.input.value && { consentUpdatedAt: new Date(at.input.value).toISOString() }),
        };
        const input = { customerId, [channel.member]: consent };
        return (await page.api.mutate<unknown>(channel.mutation, { input })).problems;
      },
    },
    changed,
  );
}
