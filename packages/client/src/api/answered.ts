/** What is answered. */
export interface Answered<Body> {
  /** 200, 201, 202, 204; 304 if `ifNoneMatch` still holds. */
  status: number;
  /** For `ifMatch` and `ifNoneMatch`. */
  etag: string | undefined;
  body: Body;
}
