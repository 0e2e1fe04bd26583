export type SeedOrder = {
  readonly title: string;
  readonly amount: string;
  readonly quantity?: number;
  /** Refunded again, in money, after the order was paid. */
  readonly refunded?: string;
  readonly unpaid?: boolean;
};

export type Person = {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone?: string;
  readonly orders: readonly SeedOrder[];
};

type People = Readonly<Record<string, readonly [Person, ...Person[]]>>;

/** Personas, each for something to look at. */
export const PEOPLE: People = {
  "sandbox-store.myshopify.com": [
    // Bought once, the amount of every example.
    {
      firstName: "Kim",
      lastName: "Lee",
      email: "kim.lee@example.com",
      orders: [{ title: "Trail mug", amount: "49.95" }],
    },
    // Reached silver, then gold.
    {
      firstName: "Anna",
      lastName: "Lindqvist",
      email: "anna.lindqvist@example.com",
      phone: "+4915112345678",
      orders: [
        { title: "Rain jacket", amount: "219.00" },
        { title: "Hiking boots", amount: "189.90" },
        { title: "Down vest", amount: "129.00" },
      ],
    },
    // Sent part of an order back.
    {
      firstName: "Jonas",
      lastName: "Weber",
      email: "jonas.weber@example.com",
      orders: [{ title: "Camping stove", amount: "84.50", refunded: "20.00" }],
    },
    // Has not paid yet.
    {
      firstName: "Fatima",
      lastName: "El-Amin",
      email: "fatima.elamin@example.com",
      orders: [{ title: "Sleeping bag", amount: "159.00", unpaid: true }],
    },
    // A name that must wrap.
    {
      firstName: "Maximiliane Konstanze Theodora",
      lastName: "Freifrau von Hohenberg-Rauschenbach zu Oberwaldkirchen",
      email: "maximiliane.von.hohenberg-rauschenbach@very-long-domain-name.example.com",
      orders: [{ title: "Thermos flask", amount: "34.90", quantity: 3 }],
    },
    // Known, but never bought.
    { firstName: "Luca", lastName: "Rossi", email: "luca.rossi@example.com", orders: [] },
  ],
  "second-store.myshopify.com": [
    {
      firstName: "Grace",
      lastName: "Okafor",
      email: "grace.okafor@example.com",
      orders: [{ title: "Canvas tote", amount: "28.00", quantity: 2 }],
    },
    {
      firstName: "Kim",
      lastName: "Lee",
      email: "kim.lee@example.com",
      orders: [{ title: "Desk lamp", amount: "119.00" }],
    },
  ],
};
