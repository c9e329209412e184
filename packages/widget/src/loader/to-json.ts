/** As `JSON.stringify`, but deaf to the `toJSON` that old libraries put on the built-in prototypes. */
export function toJson(value: object): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key) {
    return this[key];
  });
}
