/** A figure's pictures as one file. */
const MARGIN = 16;

function* canvasesIn(root: ParentNode): Iterable<HTMLCanvasElement> {
  for (const element of root.querySelectorAll('*')) {
    if (element instanceof HTMLCanvasElement) yield element;
    if (element.shadowRoot) yield* canvasesIn(element.shadowRoot);
  }
}

/** All canvases below an element where they stand on the page, twice as large, on its ground; null where there is none. */
export async function picturesOf(element: Element): Promise<Blob | null> {
  const drawn = [...canvasesIn(element)].map((canvas) => ({ canvas, at: canvas.getBoundingClientRect() })).filter(({ at }) => at.width * at.height > 0);
  if (drawn.length === 0) return null;
  const left = Math.min(...drawn.map(({ at }) => at.left)) - MARGIN;
  const top = Math.min(...drawn.map(({ at }) => at.top)) - MARGIN;
  const sheet = document.createElement('canvas');
  sheet.width = 2 * (Math.max(...drawn.map(({ at }) => at.right)) + MARGIN - left);
  sheet.height = 2 * (Math.max(...drawn.map(({ at }) => at.bottom)) + MARGIN - top);
  const context = sheet.getContext('2d')!;
  context.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
  context.fillRect(0, 0, sheet.width, sheet.height);
  for (const { canvas, at } of drawn) {
    context.imageSmoothingEnabled = canvas.width > 2 * at.width;
    context.drawImage(canvas, 2 * (at.left - left), 2 * (at.top - top), 2 * at.width, 2 * at.height);
  }
  return new Promise((done) => sheet.toBlob(done));
}
