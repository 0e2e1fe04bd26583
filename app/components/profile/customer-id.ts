/** The customer's id from the address; a 404 for anything that cannot be one. */
export function customerIdOf(params: { readonly customerId?: string }): string {
  const id = params.customerId ?? "";
  if (!/^[1-9]\d{0,17}$/.test(id)) throw new Response(null, { status: 404 });
  return id;
}
