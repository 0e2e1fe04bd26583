import { type Boot, type LiveState } from "../shared/boot";
import { HostSignal, setSignals } from "./host-signal";
import { type PageSide } from "./protocol";
import { strict } from "./strict";
import { translator } from "./translate";

export type Registered = Map<string, (api: unknown) => unknown>;

/**
 * The `shopify` global of a checkout extension, with the parts that are modelled; the rest throws
 * when it is touched. `update` follows changes of the page.
 */
export function shopifyGlobal(target: string, boot: Boot, page: PageSide, registered: Registered) {
  const { locale, live } = boot;
  const discountCodes = new HostSignal(asCodes(live));
  const subtotalAmount = new HostSignal(live.subtotal);
  const api = strict("shopify", {
    extend: (name: string, extension: (given: unknown) => unknown) => {
      registered.set(name, extension);
    },
    setSignals,
    extension: strict("shopify.extension", { target, apiVersion: "2026-07" }),
    i18n: i18n(boot),
    settings: new HostSignal({ heading: undefined, max_rewards: undefined, ...boot.settings }),
    instructions: new HostSignal(
      strict("shopify.instructions.value", {
        discounts: strict("shopify.instructions.value.discounts", {
          canUpdateDiscountCodes: boot.codesAllowed,
        }),
      }),
    ),
    checkoutToken: new HostSignal(boot.checkoutToken),
    localization: strict("shopify.localization", {
      language: new HostSignal({ isoCode: locale }),
      extensionLanguage: new HostSignal({ isoCode: locale }),
      currency: new HostSignal({ isoCode: live.subtotal.currencyCode }),
    }),
    cost: strict("shopify.cost", { subtotalAmount }),
    discountCodes,
    buyerIdentity: strict("shopify.buyerIdentity", {
      customer: new HostSignal(
        boot.customerId === null
          ? undefined
          : strict("shopify.buyerIdentity.customer.value", { id: boot.customerId }),
      ),
    }),
    sessionToken: strict("shopify.sessionToken", { get: () => page.sessionToken() }),
    applyDiscountCodeChange: page.applyDiscountCodeChange,
  });
  const update = (changed: LiveState) => {
    subtotalAmount.set(changed.subtotal);
    discountCodes.set(asCodes(changed));
  };
  return { api, update };
}

const asCodes = ({ codes }: LiveState) => codes.map((code) => ({ code }));

function i18n({ dictionary, locale }: Boot) {
  type Options = { inExtensionLocale?: boolean };
  return strict("shopify.i18n", {
    translate: translator(dictionary, locale),
    formatNumber: (value: number, options?: Intl.NumberFormatOptions & Options) =>
      new Intl.NumberFormat(locale, options).format(value),
    formatCurrency: (value: number, options?: Intl.NumberFormatOptions & Options) =>
      new Intl.NumberFormat(locale, { style: "currency", ...options }).format(value),
    formatDate: (value: Date, options?: Intl.DateTimeFormatOptions & Options) =>
      new Intl.DateTimeFormat(locale, options).format(value),
  });
}
