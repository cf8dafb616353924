import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { Language } from '../../i18n/languages';
import { $gallery } from '../../state/gallery';
import { setRequest } from '../../state/request';
import { $run, $trace, cancel, paint } from '../../state/run';
import { $chosen, $pair, $pictures, choosePicture, setPicture, setPictureFile, type PictureItem } from '../../state/similarity';
import { choices } from '../parts/controls';
import '../parts/machine-status';
import '../parts/pixels';
import '../parts/sketch-pad';
import { short } from './captionField';
import { SKETCH_COLOURS } from './colours';
import type { TwoEncodersTexts } from './texts/index';

type Source = keyof TwoEncodersTexts['sources'];
const SOURCES: readonly Source[] = ['gallery', 'drawing', 'file', 'painted'];

/** Where the picture comes from: the gallery, the reader's own hand, a file, or the diffusion model. */
export class PictureSource implements ReactiveController {
  private source: Source = 'gallery';
  /** What was wrong with the file brought last. */
  private fault: string | null = null;
  private over = false;

  /** @param its what may change: texts, language, and the side of the model's pictures, which what the reader brings is made as large as */
  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly its: () => { t: TwoEncodersTexts; language: Language; side: number },
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('paste', this.paste);
  }

  hostDisconnected(): void {
    document.removeEventListener('paste', this.paste);
  }

  private get t(): TwoEncodersTexts {
    return this.its().t;
  }

  private change(part: { source?: Source; fault?: string | null; over?: boolean }): void {
    Object.assign(this, part);
    this.host.requestUpdate();
  }

  /** The picture, or the sheet it is drawn on. A file can be dropped onto either. */
  picture(item: PictureItem | null) {
    const { t } = this;
    const { side, language } = this.its();
    const drawn = this.source === 'drawing';
    return html`<figure>
      <div class="picture ${this.over ? 'over' : ''} ${drawn ? 'drawn' : ''}" data-drop=${t.dropHere} @dragover=${this.drag} @dragleave=${() => this.change({ over: false })} @drop=${this.drop}>
        ${
          drawn
            ? side > 0
              ? html`<ps-sketch-pad .side=${side} .texts=${t.sketch} .colours=${SKETCH_COLOURS[language]} @ps-sketch=${this.sketched}></ps-sketch-pad>`
              : nothing
            : item
              ? html`<ps-pixels .raster=${item.picture} .label=${this.nameOf(item)}></ps-pixels>`
              : nothing
        }
      </div>
      <figcaption>${item && !drawn ? t.origin(item.from, item.name) : nothing}</figcaption>
    </figure>`;
  }

  private nameOf({ from, name, scene }: PictureItem): string {
    const gallery = $gallery.get();
    if (scene === null || gallery.phase !== 'ready') return this.t.origin(from, name);
    return this.t.sceneName(gallery.value.scenes[scene]!.captions[this.its().language]);
  }

  controls() {
    const { t } = this;
    return html`${choices({ label: t.picture, of: SOURCES.map((id) => [id, t.sources[id]]), chosen: this.source, choose: (source) => this.change({ source, fault: null }) })} ${this.ofSource()}
      ${this.fault ? html`<p class="note warn" role="alert">${this.fault}</p>` : nothing}`;
  }

  private ofSource() {
    const { t } = this;
    switch (this.source) {
      case 'gallery':
        return html`<div class="shelf pictures">
          ${$pictures.get().map(
            (
              item,
            ) => html`<button type="button" aria-pressed=${item.id === $chosen.get().picture ? 'true' : 'false'} aria-label=${this.nameOf(item)} @click=${() => choosePicture(item.id)}>
              <ps-pixels .raster=${item.picture}></ps-pixels>
            </button>`,
          )}
        </div>`;
      case 'drawing':
        return nothing;
      case 'file':
        return html`<div class="file row">
            <label class="quiet">${t.chooseFile}<input class="visually-hidden" type="file" accept="image/*" @change=${this.picked} /></label>
            <label class="quiet camera">${t.takePhoto}<input class="visually-hidden" type="file" accept="image/*" capture="environment" @change=${this.picked} /></label>
          </div>
          <p class="note">${t.fileHint(this.its().side)}</p>`;
      case 'painted':
        return this.painter();
    }
  }

  private painter() {
    const { t } = this;
    const run = $run.get();
    const text = $pair.get().caption?.text ?? '';
    const paintIt = () => void this.paintCaption(text);
    return html`<div>
        ${
          run.phase === 'loading' || run.phase === 'painting'
            ? html`<button type="button" class="quiet" @click=${cancel}>${t.cancel}</button>`
            : html`<button type="button" class="quiet" @click=${paintIt}>${text.trim() ? t.paintIt(short(text)) : t.paintEmpty}</button>`
        }
      </div>
      <ps-machine-status .state=${run.phase === 'painting' ? { phase: 'painting', note: t.painting(run.step, run.of), step: run.step, of: run.of } : run} .texts=${t} .again=${t.again} @ps-again=${paintIt}></ps-machine-status>
      <p class="note">${t.paintHint}</p>`;
  }

  private async paintCaption(prompt: string): Promise<void> {
    setRequest({ prompt });
    await paint();
    const { picture } = $trace.get() ?? {};
    if ($run.get().phase === 'done' && picture) setPicture(picture, 'painted', short(prompt));
  }

  private readonly sketched = ({ detail }: CustomEvent<ImageData>): void => {
    setPicture({ width: detail.width, height: detail.height, data: detail.data as Uint8ClampedArray<ArrayBuffer> }, 'drawing');
  };

  private readonly picked = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    const file = input.files?.[0];
    input.value = ''; // The same file may be chosen again.
    if (file) void this.bring(file, file.name);
  };

  private readonly drag = (event: DragEvent): void => {
    event.preventDefault();
    this.change({ over: true });
  };

  private readonly drop = (event: DragEvent): void => {
    event.preventDefault();
    this.change({ over: false });
    const file = event.dataTransfer?.files[0];
    if (file) void this.bring(file, file.name);
  };

  private readonly paste = (event: ClipboardEvent): void => {
    const file = event.clipboardData?.files[0];
    // Text goes where it always goes; and a picture pasted while the reader is elsewhere on the page is not for this figure.
    if (!file || !(this.host.matches(':hover') || this.host.matches(':focus-within'))) return;
    event.preventDefault();
    void this.bring(file, '');
  };

  private async bring(file: File, name: string): Promise<void> {
    const result = await setPictureFile(file, short(name), this.its().side);
    this.change(result.ok ? { source: 'file', fault: null } : { fault: this.t.fileFaults[result.code](name || this.t.thatFile) });
  }
}
