import { html } from "hono/html";
import { type Program } from "../../../domain/program/document";
import { type Words } from "../../../i18n/words";
import { giftText } from "../gift-words";
import { type Html } from "../liquid";

export type Landing = {
  readonly shopName: string;
  readonly referrerName: string | null;
  readonly program: Program;
  /** Whoever is signed in is not asked for an address. */
  readonly signedIn: boolean;
  /** What was typed before, if it was no address. */
  readonly refusedEmail: string | null;
};

/** Who recommends the shop, what a friend gets for coming, and the form to take it up. */
export function landingPage(landing: Landing, words: Words): Html {
  const { shopName: shop, referrerName: name, program } = landing;
  const { t } = words;
  const gift = giftText(program.referral.friend, program, words);
  return html`<h1>
      ${
        name === null
          ? t("shopfront:landing.titleUnnamed", { shop })
          : t("shopfront:landing.title", { name, shop })
      }
    </h1>
    ${
      gift === null
        ? html`<p>${t("shopfront:landing.offerNone")}</p>`
        : html`<p class="laurel-gift">${t("shopfront:landing.offer", { gift })}</p>
            <p>${terms(program, words)}</p>`
    }
    <form method="post" novalidate>
      ${
        landing.signedIn
          ? html`<p>${t("shopfront:landing.account")}</p>`
          : emailField(landing.refusedEmail, words)
      }
      <button class="laurel-button">${t(buttonText(program))}</button>
    </form>`;
}

function buttonText({ referral }: Program) {
  return referral.friend?.kind === "reward"
    ? "shopfront:landing.getCode"
    : "shopfront:landing.accept";
}

function terms({ referral, rewards }: Program, { t, format }: Words): string {
  const { friend, minimumOrderMinor } = referral;
  if (friend?.kind === "reward") {
    const least = rewards.find((each) => each.id === friend.rewardId)?.minimumSubtotalMinor;
    const code = t("shopfront:landing.codeFirstOrder");
    if (least === null || least === undefined) return code;
    return `${code} ${t("shopfront:landing.codeMinimum", { amount: format.money(least) })}`;
  }
  if (minimumOrderMinor === null) return t("shopfront:landing.firstOrder");
  return t("shopfront:landing.firstOrderMinimum", { amount: format.money(minimumOrderMinor) });
}

function emailField(refused: string | null, { t }: Words): Html {
  const problem = refused !== null;
  return html`<label class="laurel-field">
      <span>${t("shopfront:landing.email")}</span>
      <input
        type="email"
        name="email"
        value="${refused ?? ""}"
        required
        maxlength="254"
        autocomplete="email"
        aria-describedby="${problem ? "laurel-problem " : ""}laurel-email-note"
        ${problem ? html`aria-invalid="true" autofocus` : ""}
      />
    </label>
    ${
      problem
        ? html`<p class="laurel-problem" id="laurel-problem">
            ${t("shopfront:landing.emailMissing")}
          </p>`
        : ""
    }
    <p id="laurel-email-note"><small>${t("shopfront:landing.emailNote")}</small></p>`;
}
