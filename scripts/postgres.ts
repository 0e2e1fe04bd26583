/** The PostgreSQL server that the project brings along, for work without a database server of one's own. */
export {
  findPostgres,
  type Postgres,
  removePostgres,
  type StartOptions,
  startPostgres,
} from "./postgres/start";
