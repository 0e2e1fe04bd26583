const STORES = ["sandbox-store.myshopify.com", "second-store.myshopify.com"];
const NEW_STORE = "new-store.myshopify.com";

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
  const ofNew = [
    NEW_STORE,
    `  The first hour       ${sandbox}/stores/${NEW_STORE}/admin/apps/laurel`,
  ].join("\n");
  return ["", ...ofStores, ofNew, ""].join("\n");
}
