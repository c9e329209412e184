declare module 'fs-native-extensions' {
  /** Takes the kernel's advisory lock on an open file; false if somebody else holds it. */
  export function tryLock(fd: number): boolean;
}
