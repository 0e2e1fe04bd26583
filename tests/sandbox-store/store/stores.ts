import { type StoreFacts } from "../context";

/** A person who works in a store's admin. `locale` is the language of the admin for them. */
export type StaffMember = {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly locale: string;
  readonly isAccountOwner: boolean;
};

export const STORES: readonly StoreFacts[] = [
  {
    domain: "sandbox-store.myshopify.com",
    name: "Sandbox Store",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    taxesIncluded: true,
    taxRate: 0.19,
  },
  {
    domain: "second-store.myshopify.com",
    name: "Second Store",
    currency: "USD",
    timeZone: "America/New_York",
    taxesIncluded: false,
    taxRate: 0.08,
  },
  {
    domain: "new-store.myshopify.com",
    name: "New Store",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    taxesIncluded: true,
    taxRate: 0.19,
  },
];

const STAFF: Readonly<Record<string, readonly StaffMember[]>> = {
  "sandbox-store.myshopify.com": [
    staff(7101, "Sam", "Porter", "en", true),
    staff(7102, "Anna", "Keller", "de", false),
    staff(7103, "Priya", "Nair", "en", false),
  ],
  "second-store.myshopify.com": [
    staff(7201, "Dana", "Reyes", "en", true),
    staff(7202, "Jonas", "Weber", "de", false),
  ],
  "new-store.myshopify.com": [
    staff(7301, "Nora", "Lind", "en", true),
    staff(7302, "Paul", "Brandt", "de", false),
  ],
};

function staff(
  id: number,
  firstName: string,
  lastName: string,
  locale: string,
  isAccountOwner: boolean,
): StaffMember {
  const email = `${firstName}.${lastName}@example.com`.toLowerCase();
  return { id, firstName, lastName, email, locale, isAccountOwner };
}

/** Who works in a store of which nothing else is said. */
const OWNER = staff(7001, "Alex", "Reed", "en", true);

/** Who works in a store; the first is its owner and the one who acts when nobody is named. */
export function staffOf(shop: string): readonly StaffMember[] {
  return STAFF[shop] ?? [OWNER];
}

/** The staff member with this id, the owner when none is given, or null. */
export function findStaff(shop: string, id?: number): StaffMember | null {
  const members = staffOf(shop);
  return (id === undefined ? members[0] : members.find((member) => member.id === id)) ?? null;
}
