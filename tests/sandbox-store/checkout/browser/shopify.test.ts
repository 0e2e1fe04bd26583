import { describe, expect, test, vi } from "vitest";
import { type Boot } from "../shared/boot";
import { type PageSide } from "./protocol";
import { shopifyGlobal } from "./shopify";

const boot: Boot = {
  base: "/stores/a.myshopify.com",
  locale: "de",
  checkoutToken: "checkout-1",
  customerId: null,
  codesAllowed: false,
  settings: { heading: "Club" },
  dictionary: { hello: "Hallo" },
  live: { codes: [], subtotal: { amount: 49.95, currencyCode: "EUR" } },
  failedText: "{reason}",
};
const page: PageSide = {
  sessionToken: async () => "token",
  applyDiscountCodeChange: async () => ({ type: "success" }),
  failed: async () => undefined,
};
const open = (own: Partial<Boot> = {}) =>
  shopifyGlobal("purchase.checkout.block.render", { ...boot, ...own }, page, new Map());

describe("the shopify global", () => {
  test("speaks the shopper's language and writes money their way", () => {
    const { i18n } = open().api;

    expect(i18n.translate("hello")).toBe("Hallo");
    expect(i18n.formatCurrency(18, { currency: "EUR" })).toBe("18,00\u00a0€");
  });

  test("says what the checkout allows and what the merchant set", () => {
    const { api } = open();

    expect(api.instructions.value.discounts.canUpdateDiscountCodes).toBe(false);
    expect(api.settings.value).toEqual({ heading: "Club", max_rewards: undefined });
  });

  test("knows the shopper's id and nothing else about them", () => {
    const { customer } = open({ customerId: "gid://shopify/Customer/7" }).api.buyerIdentity;

    expect(customer.value?.id).toBe("gid://shopify/Customer/7");
    expect(() => (customer.value as Record<string, unknown> | undefined)?.email).toThrow(
      "shopify.buyerIdentity.customer.value.email is not modelled",
    );
    expect(open().api.buyerIdentity.customer.value).toBeUndefined();
  });

  test("follows the page: subscribers and the extension's own signals see a new code", () => {
    const { api, update } = open();
    const heard = vi.fn();
    api.discountCodes.subscribe(heard);

    update({ codes: ["LAU-7K2"], subtotal: boot.live.subtotal });

    expect(heard).toHaveBeenCalledExactlyOnceWith([{ code: "LAU-7K2" }]);
    expect(api.discountCodes.value).toEqual([{ code: "LAU-7K2" }]);

    const made: ExtensionSignal[] = [];
    class ExtensionSignal {
      constructor(public value: unknown) {
        made.push(this);
      }
    }
    api.setSignals(ExtensionSignal);
    expect(api.discountCodes.value).toEqual([{ code: "LAU-7K2" }]);
    update({ codes: [], subtotal: boot.live.subtotal });
    expect(made[0]?.value).toEqual([]);
    expect(api.discountCodes.value).toEqual([]);
  });
});
