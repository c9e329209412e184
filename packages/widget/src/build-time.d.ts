/** Paths below the server's address; the names carry a hash of the content. */
declare const UI_FILE: string;
declare const LOOKS_FILE: string;
declare const OPTIONS_FILE: string;
/** What these files must match, in a pinned loader; else empty. */
declare const UI_INTEGRITY: string;
declare const LOOKS_INTEGRITY: string;
declare const OPTIONS_INTEGRITY: string;
declare const VERSION: string;
