/** What comes first while a UNet learns, measured on what it painted. */
import type { MomentsRecord } from '../../model/momentsRecord';

/** `layout`: what colour lies where, on 8 × 8 squares; `detail`: what remains of each pixel. */
export const PARTS = ['layout', 'detail'] as const;
export type Part = (typeof PARTS)[number];

/** How far each moment's pictures are from the last moment's, as shares of how far the first moment's are. */
export function remaining({ moments }: MomentsRecord, part: Part): number[] {
  const first = moments[0]!.fromLast[part] || 1;
  return moments.map(({ fromLast }) => fromLast[part] / first);
}

/** The moment from which on at most half of the way remains. */
export function halfway(shares: readonly number[]): number {
  return shares.findLastIndex((share) => share > 0.5) + 1;
}

/** All that can be shown: the moments of the run, then the finished model. */
export const shownMoments = ({ moments, shipped }: MomentsRecord): readonly Pick<MomentsRecord['moments'][number], 'samples' | 'pictures' | 'cosines'>[] => [
  ...moments,
  ...(shipped ? [shipped] : []),
];

/** To the nearest thousand where it is many. */
export const samplesText = (samples: number): string => (samples < 10_000 ? samples : Math.round(samples / 1000) * 1000).toLocaleString('en');
