/** `compute`, remembering its last result for as long as its arguments are the same (by `same`, one by one). */
export function latest<A extends unknown[], R>(compute: (...args: A) => R, same: (a: unknown, b: unknown) => boolean = Object.is): (...args: A) => R {
  let last: { args: A; result: R } | null = null;
  return (...args) => {
    if (!last || last.args.length !== args.length || !args.every((arg, i) => same(arg, last!.args[i]))) last = { args, result: compute(...args) };
    return last.result;
  };
}
