/** What runs in the worker and Chrome 90 or Safari 15.0 lack. Imported before anything else. */
function define(target: object, name: string, value: unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

define(Object, "hasOwn", (target: object, key: PropertyKey): boolean =>
  Object.prototype.hasOwnProperty.call(target, key),
);

define(Array.prototype, "at", function at(this: readonly unknown[], index: number): unknown {
  return this[index < 0 ? this.length + index : index];
});

define(
  Array.prototype,
  "with",
  function withChanged(this: readonly unknown[], index: number, value: unknown) {
    const changed = [...this];
    changed[index < 0 ? this.length + index : index] = value;
    return changed;
  },
);
