/**
 * Works on what comes, `atOnce` at a time, and gives the results in the order in which it came. Nothing is taken before there is
 * room for it. Who stops early, and a fault, wait for what has begun.
 */
export async function* sideBySide<Item, Result>(
  items: AsyncGenerator<Item>,
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const begin = () => {
    const begun = items.next().then(async ({ done, value }) => {
      return done === true ? null : { result: await work(value) };
    });
    // Told when its turn comes, which may be after others failed.
    begun.catch(() => undefined);
    return begun;
  };
  const under = Array.from({ length: atOnce }, begin);
  try {
    for (;;) {
      const ended = await under.shift();
      if (ended === undefined || ended === null) return;
      under.push(begin());
      yield ended.result;
    }
  } finally {
    await Promise.allSettled(under);
    await items.return(undefined);
  }
}
