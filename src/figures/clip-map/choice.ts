import type { ReactiveControllerHost } from 'lit';
import { $chosen, chooseCaption, choosePicture, hoverCaption, hoverPicture } from '../../state/similarity';
import { isPicture, type Point } from './view';

/** Indices of points. */
export interface Pair {
  picture: number | null;
  text: number | null;
}

/** What is chosen, pointed at and looked around from. What the store has is chosen there, so that the matrix follows; anything else only here. */
export class Choice {
  /** Key of the point whose neighbours are listed, where the reader chose one. */
  focused: string | null = null;
  /** Keys of points that are chosen here and are not in the store. */
  private own: { picture: string | null; text: string | null } = { picture: null, text: null };
  private over: string | null = null;
  private before: { picture: string | null; caption: string | null } | null = null;
  private points: readonly Point[] = [];
  private indices = new Map<string, number>();

  constructor(private readonly host: ReactiveControllerHost) {}

  /** Among these from here on; what was chosen elsewhere since is what this figure turns to, too. */
  among(points: readonly Point[]): void {
    if (this.points !== points) this.indices = new Map(points.map(({ key }, i) => [key, i]));
    this.points = points;
    const { picture, caption } = $chosen.get();
    const { before } = this;
    if (before?.picture === picture && before.caption === caption) return;
    this.before = { picture, caption };
    // The first choice is the matrix's own, and no wish of the reader's.
    if (!before || (before.picture === null && before.caption === null)) return;
    if (before.picture !== picture) this.own.picture = null;
    if (before.caption !== caption) this.own.text = null;
    const turned = before.caption !== caption ? caption : picture;
    this.focused = points.find(({ id }) => id !== null && id === turned)?.key ?? null;
  }

  private indexOf(key: string | null): number | null {
    return key === null ? null : (this.indices.get(key) ?? null);
  }

  private indexOfId(id: string | null): number | null {
    const index = id === null ? -1 : this.points.findIndex((point) => point.id === id);
    return index < 0 ? null : index;
  }

  /** What is under the pointer, here or in another figure. */
  get hovered(): number | null {
    const { hoverPicture: picture, hoverCaption: caption } = $chosen.get();
    return this.indexOf(this.over) ?? this.indexOfId(picture) ?? this.indexOfId(caption);
  }

  get chosen(): Pair {
    const { picture, caption } = $chosen.get();
    return { picture: this.indexOf(this.own.picture) ?? this.indexOfId(picture), text: this.indexOf(this.own.text) ?? this.indexOfId(caption) };
  }

  /** The pair that is shown: what is under the pointer takes the place of its kind. */
  get pair(): Pair {
    const { hovered, chosen } = this;
    if (hovered === null) return chosen;
    return isPicture(this.points[hovered]!) ? { ...chosen, picture: hovered } : { ...chosen, text: hovered };
  }

  /** Whose neighbours are listed. */
  get centre(): number | null {
    return this.indexOf(this.focused) ?? this.chosen.text ?? this.chosen.picture;
  }

  readonly hover = (index: number | null): void => {
    const point = index === null ? null : this.points[index]!;
    if ((point?.key ?? null) === this.over) return;
    this.over = point?.key ?? null;
    hoverPicture(point && isPicture(point) ? point.id : null);
    hoverCaption(point && !isPicture(point) ? point.id : null);
    this.host.requestUpdate();
  };

  readonly choose = (key: string): void => {
    const index = this.indexOf(key);
    if (index === null) return;
    const point = this.points[index]!;
    this.own[isPicture(point) ? 'picture' : 'text'] = point.id === null ? key : null;
    if (point.id !== null) (isPicture(point) ? choosePicture : chooseCaption)(point.id);
    this.focused = key;
    this.host.requestUpdate();
  };

  /** Back to the pair that the matrix has. */
  letGo(): void {
    this.hover(null);
    this.own = { picture: null, text: null };
    this.focused = null;
    this.host.requestUpdate();
  }
}
