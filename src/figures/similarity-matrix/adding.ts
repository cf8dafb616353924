import { html, nothing } from 'lit';
import { $gallery } from '../../state/gallery';
import { $chosen, $draftCaption, $pictures, addScene, choosePicture, keepDrafts, restoreMatrix, setCaption } from '../../state/similarity';
import type { SimilarityMatrixTexts } from './texts/index';

/** Longest caption that a row is made of. What is longer is read only up to 22 tokens anyway. */
const LONGEST = 2000;

/** What makes the matrix larger: a caption of the reader's own, a scene; and back to how it was. */
export class Adding {
  private full = false;

  constructor(
    private readonly changed: () => void,
    private readonly restored: () => void,
  ) {}

  form(t: SimilarityMatrixTexts) {
    return html`<form class="adding" @submit=${this.add}>
        <label class="field text">${t.addCaption}<input name="caption" autocomplete="off" dir="auto" maxlength=${LONGEST} /></label>
        <button class="quiet">${t.add}</button>
        <button type="button" class="quiet" @click=${this.deal}>${t.addScene}</button>
        <button type="button" class="quiet" @click=${this.restore}>${t.restore}</button>
      </form>
      ${this.full ? html`<p class="note warn" role="alert">${t.full}</p>` : nothing}`;
  }

  private tell(full: boolean): void {
    this.full = full;
    this.changed();
  }

  private readonly add = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).elements.namedItem('caption') as HTMLInputElement;
    const { picture } = $chosen.get();
    setCaption(input.value.replace(/\s+/g, ' '));
    this.tell($draftCaption.get()?.id === $chosen.get().caption && !keepDrafts());
    choosePicture(picture);
    if (!this.full) input.value = '';
  };

  private readonly deal = (): void => {
    const gallery = $gallery.get();
    if (gallery.phase !== 'ready') return;
    const here = new Set($pictures.get().map(({ scene }) => scene));
    const others = gallery.value.scenes.map(({ index }) => index).filter((index) => !here.has(index));
    this.tell(!addScene(others[Math.floor(Math.random() * others.length)]!));
  };

  private readonly restore = (): void => {
    this.restored();
    this.tell(false);
    restoreMatrix();
  };
}
