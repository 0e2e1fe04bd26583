import { startPostgres } from "../../scripts/postgres";
import { prepareTemplate } from "./template";
import { TEST_DATA_DIR } from "./test-postgres";

/** One PostgreSQL for the whole run. Nothing in it must survive a crash, so it does not wait for the disk. */
export default async function setup() {
  const postgres = await startPostgres({
    dataDir: TEST_DATA_DIR,
    settings: { fsync: "off", full_page_writes: "off", synchronous_commit: "off" },
  });
  await prepareTemplate();
  return () => postgres.stop();
}
