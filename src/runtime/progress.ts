/** Adds up the bytes of files that arrive side by side, and reports at a pace that a page can draw. */
export interface DownloadProgress {
  file: string;
  loaded: number;
  total: number;
  overallLoaded: number;
  overallTotal: number;
}

const PACE = 50; // milliseconds between reports

/** @param overallTotal bytes of all files together; the last byte of each file is always reported */
export function progressMeter(
  overallTotal: number,
  report: (progress: DownloadProgress) => void,
  now: () => number = () => performance.now(),
): (progress: { file: string; loaded: number; total: number }) => void {
  const files = new Map<string, number>();
  let overallLoaded = 0;
  let reported = -Infinity;
  return ({ file, loaded, total }) => {
    overallLoaded += loaded - (files.get(file) ?? 0);
    files.set(file, loaded);
    if (loaded < total && now() - reported < PACE) return;
    reported = now();
    report({ file, loaded, total, overallLoaded, overallTotal });
  };
}
