// biome-ignore-all lint/suspicious/noExplicitAny: TypeScript asks it of mixins
import type { LitElement, PropertyDeclarations } from 'lit';

type Base = abstract new (...args: any[]) => LitElement;

/**
 * `base` with fields that redraw it when they change, each named, typed and given its first value in one place:
 * `class Dial extends stateful(LitElement, () => ({ angle: 0, held: null as number | null })) {}`
 */
export function stateful<B extends Base, S extends object>(base: B, initial: () => S): B & (abstract new (...args: any[]) => S) {
  abstract class Stateful extends base {
    static properties: PropertyDeclarations = Object.fromEntries(Object.keys(initial()).map((name) => [name, { state: true }]));

    constructor(...args: any[]) {
      super(...args);
      Object.assign(this, initial());
    }
  }
  return Stateful as unknown as B & (abstract new (...args: any[]) => S);
}
