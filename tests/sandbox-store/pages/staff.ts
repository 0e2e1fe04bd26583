/** A person who works in a store's admin. */
export type Staff = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: string;
};

export function staffOf(_shop: string): readonly [Staff, ...Staff[]] {
  return [
    { id: "1001", name: "Anna Keller", email: "anna@sandbox-store.example", locale: "en" },
    { id: "1002", name: "Jonas Brandt", email: "jonas@sandbox-store.example", locale: "de" },
  ];
}
