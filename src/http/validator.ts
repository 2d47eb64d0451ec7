/**
 * What a source says identifies its bytes (RFC 9110, 8.8). `strong` is decided when the answer is read: an entity tag
 * without `W/`, or a Last-Modified that 8.8.2.2 lets count as strong (a Date at least one second later).
 */
export type Validator =
  | { readonly kind: 'etag'; readonly value: string; readonly strong: boolean }
  | {
      readonly kind: 'last-modified';
      readonly value: string;
      readonly strong: boolean;
      /** The origin that said it, where redirects led there: a date is no proof between two machines (rule 10). */
      readonly at?: string;
    };
