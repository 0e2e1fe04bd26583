import { appUrl } from "./address";
import { createApi } from "./api";
import { withDeadline } from "./deadline";
import { host } from "./host";
import { createLoyalty, type Loyalty } from "./loyalty";
import { rewardTitle } from "./title";

/** Longest wait for the checkout to take or drop a code. */
const CHECKOUT_DEADLINE_MS = 20_000;

/** Time for an action in the other place of this extension to reach the app before reading again. */
const SETTLE_MS = 1_500;

/** The shopper's id; undefined for one who is not signed in, or whom the app may not know. */
export function customerId(): string | undefined {
  return host().buyerIdentity?.customer.value?.id;
}

/** Connects the extension to the checkout it stands in, and reads the account of a signed-in shopper. */
export function start(): Loyalty {
  const api = createApi({ url: appUrl(), token: () => host().sessionToken.get() });
  const change = async (type: "addDiscountCode" | "removeDiscountCode", code: string) => {
    const result = await withDeadline(CHECKOUT_DEADLINE_MS, () =>
      host().applyDiscountCodeChange({ type, code }),
    );
    return result.type === "success";
  };
  const codes = {
    current: () => host().discountCodes.value.map((each) => each.code),
    add: (code: string) => change("addDiscountCode", code),
    remove: (code: string) => change("removeDiscountCode", code),
  };
  const loyalty = createLoyalty(api, codes, rewardTitle);
  if (customerId()) void loyalty.load();
  watchCustomer(loyalty);
  watchCodes(loyalty);
  return loyalty;
}

function watchCustomer(loyalty: Loyalty): void {
  let known = customerId();
  host().buyerIdentity?.customer.subscribe((customer) => {
    if (customer?.id === known) return;
    known = customer?.id;
    if (known) void loyalty.restart();
  });
}

/** Codes also change by hand and in the other place of this extension; then the account is read again. */
function watchCodes(loyalty: Loyalty): void {
  const key = () =>
    host()
      .discountCodes.value.map((each) => each.code)
      .join("\n");
  let known = key();
  let timer: ReturnType<typeof setTimeout> | undefined;
  host().discountCodes.subscribe(() => {
    if (key() === known) return;
    known = key();
    const { busy, phase } = loyalty.state.value;
    if (busy || phase !== "ready") return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!loyalty.state.value.busy) void loyalty.load();
    }, SETTLE_MS);
  });
}
