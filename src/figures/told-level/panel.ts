/** What the pictures beside the map show: one cell, and the truth of its row. */
import { detailOf, type DetailMeasures, type ToldMeasures } from '../../model/told';
import type { ToldRecord } from '../../model/toldRecord';
import type { Picture } from '../../model/trace';
import type { ToldMap } from '../../state/told';
import { cellNumber, type Place } from './view';

/** One x̂0 with what is known of it. */
export interface Answer {
  picture: Picture;
  measures: ToldMeasures;
  detail: DetailMeasures;
}

export interface Panel {
  place: Place;
  source: 'recorded' | 'live';
  noisy: Picture;
  truth: Picture;
  honest: Answer;
  lied: Answer;
}

const details = new WeakMap<Picture, DetailMeasures>();

function detailIn(picture: Picture, truth: Picture): DetailMeasures {
  let detail = details.get(picture);
  if (!detail) details.set(picture, (detail = detailOf(picture, truth)));
  return detail;
}

/** @param map the live one, or null for what is recorded  @returns null where a part of it is still to come */
export function panelAt(record: ToldRecord, map: ToldMap | null, place: Place): Panel | null {
  const side = record.levels.length;
  const { row } = place;
  const honest = { row, column: row };
  if (!map) {
    const { first } = record;
    const answer = (at: Place): Answer => {
      const cell = cellNumber(at, side);
      return {
        picture: record.answers[row]![at.column]!,
        measures: { original: first.original[cell]!, noise: first.noise[cell]!, v: first.v[cell]!, left: first.left[cell]! },
        detail: { kept: first.kept[cell]!, foreign: first.foreign[cell]! },
      };
    };
    return { place, source: 'recorded', noisy: record.noisy[row]!, truth: record.truth, honest: answer(honest), lied: answer(place) };
  }
  const { truth } = map;
  const noisy = map.noisy[row];
  const answer = (at: Place): Answer | null => {
    const [picture, measures] = [map.pictures[cellNumber(at, side)], map.measures[cellNumber(at, side)]];
    return picture && measures && truth ? { picture, measures, detail: detailIn(picture, truth) } : null;
  };
  const [one, other] = [answer(honest), answer(place)];
  return noisy && truth && one && other ? { place, source: 'live', noisy, truth, honest: one, lied: other } : null;
}
