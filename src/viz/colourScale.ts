import { interpolatePRGn, interpolateRgbBasis, rgb } from 'd3';

/** 256 colours, RGBA, 8 bits: a scale as a table, because a film strip asks for a hundred thousand colours a second. */
export type ColourTable = Uint8ClampedArray;

function table(interpolate: (t: number) => string): ColourTable {
  const out = new Uint8ClampedArray(256 * 4);
  for (let i = 0; i < 256; i++) {
    const { r, g, b } = rgb(interpolate(i / 255));
    out.set([r, g, b, 255], i * 4);
  }
  return out;
}

/**
 * Signed values: ColorBrewer's PRGn (purple below zero, green above), which keeps its order for colour-blind readers
 * and uses none of the colours that mean text, UNet or attention. The middle entry is zero.
 */
export const diverging: ColourTable = table(interpolatePRGn);

/** Far from the page's ground in either theme. */
const [BELOW, ABOVE] = [rgb('#a24fc6'), rgb('#21a05c')];

/**
 * Signed values in `diverging`'s hues that stand on the page's own ground: it shows where a value is zero, be it light or dark, and
 * the less of it the further a value is from that. Small ones are lifted a little, since of most pictures' differences most are.
 */
export const overGround: ColourTable = Uint8ClampedArray.from({ length: 256 * 4 }, (_, i) => {
  // Of an even number of entries the two in the middle are zero.
  const above = Math.floor(i / 4) - 128;
  const { r, g, b } = above < 0 ? BELOW : ABOVE;
  return [r, g, b, 255 * ((above < 0 ? -1 - above : above) / 127) ** 0.75][i % 4]!;
});

/** The same meaning on a dark ground: zero is as dark as what lies around it, and both ways it gets lighter. */
export const divergingDark: ColourTable = table(interpolateRgbBasis(['#f3e3fa', '#c9a4dc', '#8a5aa5', '#4a3159', '#1b1d22', '#1f4a2c', '#3b8a4e', '#8fce94', '#e2f7dc']));

/** Probabilities: attention's amber, from near black to near white; its luminance only rises. */
export const sequential: ColourTable = table(interpolateRgbBasis(['#17120c', '#4a2b06', '#8f5206', '#d68a10', '#f7bd50', '#ffe9b8', '#fffaf0']));

/** A colour scale over a range of values. */
export interface Scale {
  table: ColourTable;
  min: number;
  max: number;
}

/** Index into the table, 0 … 255; values outside the range are clamped, NaN counts as the range's lower end. */
export function entryOf(scale: Scale, value: number): number {
  const span = scale.max - scale.min;
  const t = span > 0 ? (value - scale.min) / span : 0;
  return t > 0 ? Math.min(255, Math.round(t * 255)) : 0;
}

/** As CSS, from the lower end to the upper. */
export function cssGradient(colours: ColourTable, stops = 17): string {
  const list = Array.from({ length: stops }, (_, i) => {
    const at = Math.round((i / (stops - 1)) * 255) * 4;
    return `rgb(${colours[at]} ${colours[at + 1]} ${colours[at + 2]} / ${colours[at + 3]! / 255})`;
  });
  return `linear-gradient(to right, ${list.join(', ')})`;
}
