/** Scenes of the gallery that the matrix begins with: some share a colour, some a thing, most neither. */
export const FIRST_SCENES: readonly number[] = [14, 46, 33, 11, 1, 53, 10, 13];
