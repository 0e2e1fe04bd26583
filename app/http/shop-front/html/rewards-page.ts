import { html } from "hono/html";
import { type Program } from "../../../domain/program/document";
import { type AccountView } from "../../extension-account.server";
import { type Words } from "../../../i18n/words";
import { giftText } from "../gift-words";
import { type Html } from "../liquid";

export type OwnLink = { readonly address: string; readonly active: boolean };

export type Rewards = {
  readonly shopName: string;
  readonly program: Program;
  readonly view: AccountView;
  /** Null where there is none to show. */
  readonly link: OwnLink | null;
};

/** What a signed-in shopper has, and the link to give to friends. */
export function rewardsPage({ shopName: shop, program, view, link }: Rewards, words: Words): Html {
  const { t } = words;
  return html`<h1>${t("shopfront:rewards.title", { shop })}</h1>
    ${standing(view, words)} ${link === null ? "" : friends(link, program, words)}`;
}

const TOLD = {
  closed: "shopfront:rewards.closed",
  left: "shopfront:rewards.left",
  guest: "shopfront:rewards.guest",
  paused: "shopfront:rewards.paused",
} as const;

function standing(view: AccountView, words: Words): Html {
  const { t } = words;
  const { state } = view;
  const told = state === "member" || state === "referrer" ? "" : html`<p>${t(TOLD[state])}</p>`;
  if (state === "closed" || state === "left" || state === "guest") return html`${told}`;
  return html`${told} ${figures(view, words)}`;
}

function figures(view: AccountView, { t, format }: Words): Html {
  const fact = (term: string, value: string) =>
    html`<dt>${term}</dt>
      <dd>${value}</dd>`;
  return html`<dl>
    ${fact(t("shopfront:rewards.points"), format.number(view.points))}
    ${
      view.pendingPoints === 0
        ? ""
        : fact(t("shopfront:rewards.pending"), format.number(view.pendingPoints))
    }
    ${fact(t("shopfront:rewards.tier"), view.tier?.name ?? t("shopfront:rewards.noTier"))}
    ${view.nextTier === null ? "" : fact(t("shopfront:rewards.next"), nextTier(view.nextTier, { t, format }))}
  </dl>`;
}

function nextTier(next: NonNullable<AccountView["nextTier"]>, { t, format }: Words): string {
  const { name: tier, metric, remaining: count } = next;
  if (metric === "amount_spent")
    return t("shopfront:rewards.nextAmount", { tier, amount: format.money(count) });
  const formatted = format.number(count);
  return metric === "orders"
    ? t("shopfront:rewards.nextOrders", { tier, count, formatted })
    : t("shopfront:rewards.nextPoints", { tier, count, formatted });
}

function friends({ address, active }: OwnLink, program: Program, words: Words): Html {
  const { t } = words;
  if (!active)
    return html`<section>
      <h2>${t("shopfront:rewards.friends")}</h2>
      <p>${t("shopfront:rewards.linkOff")}</p>
    </section>`;
  const gift = giftText(program.referral.friend, program, words);
  const thanks = giftText(program.referral.referrer, program, words);
  return html`<section>
    <h2>${t("shopfront:rewards.friends")}</h2>
    ${gift === null ? "" : html`<p>${t("shopfront:rewards.friendsGift", { gift })}</p>`}
    ${thanks === null ? "" : html`<p>${t("shopfront:rewards.thanks", { gift: thanks })}</p>`}
    <label class="laurel-field">
      <span>${t("shopfront:rewards.link")}</span>
      <input readonly value="${address}" />
    </label>
  </section>`;
}
