import { type PlacedOrder } from "./shopping";
import { SHOP, type World } from "./world";

const NEWEST = `{ orders(first: 1, reverse: true) { nodes {
  id name discountCodes
  totalPriceSet { shopMoney { amount } }
  transactions(first: 1) { id }
  lineItems(first: 5) { nodes { id } } } } }`;

type Newest = {
  orders: {
    nodes: [
      {
        id: string;
        name: string;
        discountCodes: string[];
        totalPriceSet: { shopMoney: { amount: string } };
        transactions: { id: string }[];
        lineItems: { nodes: { id: string }[] };
      },
    ];
  };
};

export type BoughtOrder = PlacedOrder & {
  readonly total: string;
  readonly codes: readonly string[];
};

/** Buys in the sandbox's own checkout as a signed-in shopper would, with a code entered there. */
export async function buyAtCheckout(
  world: World,
  purchase: {
    readonly customer: string;
    readonly variantIds: readonly string[];
    readonly code: string;
  },
): Promise<BoughtOrder> {
  const visit = browserIn(world);
  for (const variantId of purchase.variantIds) await visit("/cart", { variantId });
  await visit("/checkout/sign-in", { customerId: purchase.customer });
  const page = await visit("/checkout/code", { code: purchase.code });
  if (!page.includes(purchase.code))
    throw new Error(`The checkout does not carry the code: ${page}`);
  const thanks = await visit("/checkout/pay", {});
  const { orders } = (await world.admin(NEWEST)) as unknown as Newest;
  const [order] = orders.nodes;
  if (!thanks.includes(order.name)) throw new Error(`Nothing was placed: ${thanks}`);
  return {
    id: order.id,
    name: order.name,
    transactionId: order.transactions[0]?.id ?? "",
    lineIds: order.lineItems.nodes.map((line) => line.id),
    total: order.totalPriceSet.shopMoney.amount,
    codes: order.discountCodes,
  };
}

const MOST_REDIRECTS = 5;

/** Follows redirects and keeps the cookie; answers with the page. */
function browserIn(world: World) {
  let cookie = "";
  return async (path: string, fields: Record<string, string>): Promise<string> => {
    let url = new URL(`${world.sandboxUrl}/stores/${SHOP}${path}`);
    let form: URLSearchParams | null = new URLSearchParams(fields);
    for (let hop = 0; hop < MOST_REDIRECTS; hop += 1) {
      const response: Response = await fetch(url, {
        redirect: "manual",
        headers: { cookie },
        ...(form === null ? {} : { method: "POST", body: form }),
      });
      cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
      const location = response.headers.get("location");
      if (location === null) return response.text();
      url = new URL(location, url);
      form = null;
    }
    throw new Error(`${path} redirects without end`);
  };
}
