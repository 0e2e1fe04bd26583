import { describe, expect, test } from "vitest";
import { Trial } from "../trial";
import { activateByToken, disableAccount, enableAccount } from "./account";
import { findCustomer } from "./record";

const ADA = "gid://shopify/Customer/1001";
const LINK = `mutation ($customerId: ID!) {
  answer: customerGenerateAccountActivationUrl(customerId: $customerId) {
    accountActivationUrl userErrors { field message }
  }
}`;

function store(customer = 'email: "ada@example.com"'): Trial {
  const trial = new Trial();
  trial.data(`mutation { customerCreate(input: { ${customer} }) { customer { id } } }`);
  return trial;
}

const ask = (trial: Trial, customerId = ADA) =>
  trial.data(LINK, { customerId })["answer"] as {
    readonly accountActivationUrl: string | null;
    readonly userErrors: readonly { readonly message: string }[];
  };

const tokenOf = (trial: Trial) => ask(trial).accountActivationUrl?.split("/").at(-1) ?? "";
const topicsOf = (trial: Trial, token: string) =>
  trial.perform((call) => void activateByToken(call, 1001, token)).map(({ topic }) => topic);
const stateOf = (trial: Trial) => findCustomer(trial.state, 1001)?.state;

describe("an activation link", () => {
  test("leads to the shop front and opens the account", () => {
    const trial = store();

    expect(ask(trial).accountActivationUrl).toMatch(
      /^https:\/\/sandbox-store\.myshopify\.com\/account\/activate\/1001\/[0-9a-f]{32}$/,
    );
    expect(stateOf(trial)).toBe("DISABLED");
    expect(topicsOf(trial, tokenOf(trial))).toEqual(["customers/enable", "customers/update"]);
    expect(stateOf(trial)).toBe("ENABLED");
  });

  test("works once", () => {
    const trial = store();
    const token = tokenOf(trial);
    topicsOf(trial, token);
    trial.perform((call) => disableAccount(call, findCustomer(call.state, 1001)!));

    expect(topicsOf(trial, token)).toEqual([]);
  });

  test("does not work beside a newer one, nor at the end of its 30 days", () => {
    const trial = store();
    const first = tokenOf(trial);
    const second = tokenOf(trial);

    expect(topicsOf(trial, first)).toEqual([]);
    trial.now = new Date("2026-07-31T10:00:00Z");
    expect(topicsOf(trial, second)).toEqual([]);
    trial.now = new Date("2026-07-31T09:59:59Z");
    expect(topicsOf(trial, second)).toHaveLength(2);
  });

  test.each([
    ["an account already", 'email: "ada@example.com"', "Account already enabled"],
    ["no email address", 'firstName: "Ada"', "The customer must have an email address"],
  ])("is refused to a customer with %s", (_, customer, message) => {
    const trial = store(customer);
    if (message.startsWith("Account")) topicsOf(trial, tokenOf(trial));

    expect(ask(trial)).toEqual({
      accountActivationUrl: null,
      userErrors: [{ field: ["customerId"], message }],
    });
  });

  test("is refused to a customer who is not there, as at Shopify", () => {
    expect(ask(store(), "gid://shopify/Customer/999999999999999").userErrors).toEqual([
      { field: ["customerId"], message: "The customer can't be found." },
    ]);
  });
});

test("an account that staff close is told, and once", () => {
  const trial = store();
  const change = (how: typeof disableAccount) =>
    trial.perform((call) => how(call, findCustomer(call.state, 1001)!));
  change(enableAccount);

  expect(change(disableAccount)).toMatchObject([
    { topic: "customers/disable", payload: { id: 1001, state: "disabled" } },
    { topic: "customers/update", payload: { state: "disabled" } },
  ]);
  expect(change(disableAccount)).toEqual([]);
});
