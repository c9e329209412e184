/** Path of the survey UI below the server's address; its name carries a hash of its content. */
declare const UI_FILE: string;
