import { html } from "hono/html";
import { type FriendsGift } from "../../../services/take-up-offer.server";
import { type Words } from "../../../i18n/words";
import { rewardText } from "../gift-words";
import { type Html } from "../liquid";
import { button, messagePage } from "./message-page";

export type Taken = {
  readonly gift: FriendsGift;
  readonly minimumOrderMinor: number | null;
  /** The address that it was taken up with; null for whoever is signed in. */
  readonly email: string | null;
  /** Where the shop is; with a code that is ready, where it is applied. */
  readonly onwards: string;
};

/** What a friend has from taking up the offer. */
export function giftPage(taken: Taken, words: Words): Html {
  const { gift, onwards: href } = taken;
  const { t } = words;
  const link = { href, text: t("shopfront:taken.shop") };
  if (gift.kind === "code") return codePage(gift, taken, words);
  const text =
    gift.kind === "points"
      ? pointsText(gift.points, taken.minimumOrderMinor, words)
      : t("shopfront:taken.nothing");
  return html`${messagePage({ title: t("shopfront:taken.title"), text })}
  ${addressLine(taken, words)} ${button(link)}`;
}

function pointsText(count: number, least: number | null, { t, format }: Words): string {
  const formatted = format.number(count);
  if (least === null) return t("shopfront:taken.points", { count, formatted });
  const amount = format.money(least);
  return t("shopfront:taken.pointsMinimum", { count, formatted, amount });
}

function codePage(gift: FriendsGift & { kind: "code" }, taken: Taken, words: Words): Html {
  const { t } = words;
  const { code } = gift;
  const link = { href: taken.onwards, text: t("shopfront:taken.shop") };
  switch (gift.state) {
    case "ready":
      return readyPage(gift, taken, words);
    case "coming":
      return comingPage(taken, words);
    case "used":
      return messagePage({
        title: t("shopfront:taken.usedTitle"),
        text: t("shopfront:taken.used", { code }),
        link,
      });
    case "ended":
      return messagePage({
        title: t("shopfront:taken.endedTitle"),
        text: t("shopfront:taken.ended", { code }),
        link,
      });
  }
}

function readyPage(gift: FriendsGift & { kind: "code" }, taken: Taken, words: Words): Html {
  const { t, format } = words;
  const { code, endsAt, reward } = gift;
  return html`<h1>${t("shopfront:taken.codeTitle")}</h1>
    <p><span class="laurel-code">${code}</span></p>
    <p>${t("shopfront:taken.codeUse", { gift: rewardText(reward, words) })}</p>
    ${
      endsAt === null
        ? ""
        : html`<p>
            ${t("shopfront:taken.codeUntil", { date: format.date(endsAt.toISOString()) })}
          </p>`
    }
    ${addressLine(taken, words)}
    ${button({ href: taken.onwards, text: t("shopfront:taken.shopWithCode") })}`;
}

/** The same form again: whoever presses it once more gets the same code. */
function comingPage({ email }: Taken, { t }: Words): Html {
  return html`<h1>${t("shopfront:taken.comingTitle")}</h1>
    <p>${t("shopfront:taken.coming")}</p>
    <form method="post">
      ${email === null ? "" : html`<input type="hidden" name="email" value="${email}" />`}
      <button class="laurel-button">${t("shopfront:taken.again")}</button>
    </form>`;
}

function addressLine({ email }: Taken, { t }: Words): Html {
  return html`${email === null ? "" : html`<p>${t("shopfront:taken.codeAddress", { email })}</p>`}`;
}
