/** Kinds of recorded values, and where their files are: see `record.ts` for their form. */

/** A form of value. `T` may hold `Float32Array`, `Uint8Array` and `Picture` wherever JSON may hold anything. */
export interface RecordKind<T> {
  name: string;
  /** Names of fields whose numbers are kept in half precision. */
  halves: readonly string[];
  /** Of the sheet, 0 … 100; without loss where it is missing. */
  quality?: number;
  /** Only says what it holds. */
  readonly holds?: T;
}

export type Recorded<T> = T & { /** Of manifest.json of the model that answered. */ manifestSha256: string };

/** @param name also of its file */
export const defineRecord = <T>(name: string, { halves = [], ...rest }: Partial<Pick<RecordKind<T>, 'halves' | 'quality'>> = {}): RecordKind<T> => ({ name, halves, ...rest });

/** Relative to the site's root. @param language where there is one file for each */
export const recordPath = ({ name }: Pick<RecordKind<unknown>, 'name'>, language?: string): string => `probes/${name}${language ? `.${language}` : ''}.safetensors`;
