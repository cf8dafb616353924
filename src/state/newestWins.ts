/**
 * Work that is asked for faster than it can be done, as while something is dragged: one piece at a time, and after it the
 * newest that was asked for meanwhile. What newer ones overtook is never begun.
 */
export function newestWins<Asked>(work: (asked: Asked) => Promise<void>): (asked: Asked) => void {
  let running = false;
  let waiting: { asked: Asked } | null = null;
  const begin = async (asked: Asked): Promise<void> => {
    running = true;
    try {
      await work(asked);
    } finally {
      running = false;
      const next = waiting;
      waiting = null;
      if (next) void begin(next.asked);
    }
  };
  return (asked) => {
    if (running) waiting = { asked };
    else void begin(asked);
  };
}
