const STORES = ["sandbox-store.myshopify.com", "second-store.myshopify.com"];

/** Where a person goes from here. */
export function addresses({ SHOPIFY_SANDBOX_URL: sandbox }) {
  const ofStores = STORES.map((store) => {
    const at = `${sandbox}/stores/${store}`;
    return [
      store,
      `  Laurel in the admin   ${at}/admin/apps/laurel`,
      `  Orders, customers     ${at}/admin`,
      `  Checkout              ${at}/checkout`,
    ].join("\n");
  });
  return ["", `Shop front             ${sandbox}/`, ...ofStores, ""].join("\n");
}
