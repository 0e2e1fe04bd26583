const STORES = ["sandbox-store.myshopify.com", "second-store.myshopify.com"];

/** Where a person goes from here. */
export function addresses({ SHOPIFY_SANDBOX_URL: sandbox }) {
  const ofStores = STORES.map((store) => {
    const at = `${sandbox}/stores/${store}`;
    return [
      store,
      `  Admin, with Laurel   ${at}/admin/apps/laurel`,
      `  Shop front           ${at}/`,
      `  Checkout             ${at}/checkout`,
    ].join("\n");
  });
  return ["", ...ofStores, ""].join("\n");
}
