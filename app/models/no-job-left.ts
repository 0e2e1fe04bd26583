/**
 * SQL: true where no job of this kind waits or is under way for something of the shop in `$1`. What a job is about stands in its
 * data, under the name and with the value given here; `job` is an expression for the kind's name.
 */
export function noJobLeft(job: string, about: Readonly<Record<string, string>>): string {
  const same = Object.entries(about).map(([name, value]) => ` AND data->>'${name}' = ${value}`);
  return `NOT EXISTS (SELECT FROM pgboss.job
    WHERE job.name = ${job} AND state IN ('created', 'retry', 'active') AND data->>'shopId' = $1::text${same.join("")})`;
}
