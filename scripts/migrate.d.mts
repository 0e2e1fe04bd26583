export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

export function readMigrations(folder?: string): Migration[];

export function migrate(
  url: string,
  options?: { readonly folder?: string },
): Promise<{ readonly applied: readonly string[] }>;
