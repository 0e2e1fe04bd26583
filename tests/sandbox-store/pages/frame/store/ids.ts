/** The number at the end of a global id, as the admin's addresses use it. */
export function numberOf(gid: string): string {
  return gid.split("/").at(-1) ?? gid;
}

export function gid(kind: "Customer" | "Order", number: string): string {
  return `gid://shopify/${kind}/${number}`;
}
