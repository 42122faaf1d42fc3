/** Names of headers and query parameters whose values are probably secrets; numbers of tokens are none. */
export const secretName: RegExp = /auth|key|token(?!s)|secret|cookie|signature|credential|passw|^sig$/i;
