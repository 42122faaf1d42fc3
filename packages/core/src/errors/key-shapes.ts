// Not in the middle of a word ("task-..."), but behind an escape sequence of a URL or of JSON.
const start = String.raw`((?<![\w-])|(?<=%[\dA-Fa-f]{2}|\\[bfnrt]|\\u[\dA-Fa-f]{4}))`;

const names = [
  String.raw`(?:x-)?(?:goog-)?api[-_ ]?key`,
  String.raw`(?:access|auth|refresh|id|security|session|bearer)[-_ ]?token`,
  String.raw`(?:client|api|access)[-_ ]?secret`,
  String.raw`secret[-_ ]?(?:access[-_ ]?)?key`,
  String.raw`access[-_ ]?key(?:[-_ ]?id)?`,
  "authorization|password",
].join("|");
const namesInUrls = `key|token|sig|signature|secret|ak|sk|client_id|x-(?:amz|goog|oss)-(?:signature|credential|security-token)|OSSAccessKeyId|${names}`;

/**
 * What keys look like, so that one which this client does not know is masked, too. The shapes are narrow, because ids of
 * requests, calls and models, UUIDs and digests of 32 digits must stay readable, and each takes time linear in the text (a
 * look ahead is bounded for that). The first group of each is what stays: nothing, or the name of what is masked.
 */
export const keyShapes: readonly RegExp[] = [
  shape(String.raw`bce-(?:v3|auth-v1)\/[^\s"'\\]{8,}`),
  // "Basic authentication" is no credential: that has a digit, a capital inside, or padding.
  shape(
    String.raw`(?:[Bb]earer|BEARER|[Bb]asic|BASIC)(?:\s|%20|\+)+(?=[\w.~+/|-]{0,99}(?:[\d*]|[a-z][A-Z]|=(?!["\w])))[\w.~+/=*|-]{8,}`,
  ),
  shape(String.raw`sk[-_][\w*-]{8,}`),
  shape(String.raw`(?:xai|gsk|hf|fw|pplx|csk|r8|sess|gh[oprsu]|[rps]k_live|key|token|secret)[-_][A-Za-z\d]{20,}[\w-]*`),
  shape(String.raw`(?:tgp_v\d_|nvapi-|github_pat_|glpat-|xox[a-z]-|AIza|AQ\.|ya29\.|LLM\|\d+\|)[\w-]{16,}`),
  shape(String.raw`(?:AKIA|ASIA|LTAI|ALTAK-)[A-Za-z\d]{12,}(?:\/[\da-f]{32,})?`),
  shape(String.raw`eyJ[\w-]{10,}\.[\w-]{10,}(?:\.[\w-]*)?`),
  // An id and its secret; an access token with its life, its end and its application; a digest as long as a key.
  shape(String.raw`[\dA-Fa-f]{32}\.[A-Za-z\d]{16}(?![A-Za-z\d])`),
  shape(String.raw`\d{1,3}\.[\da-f]{32}\.\d+\.\d+(?:\.[\d-]+)?`),
  shape(String.raw`[\dA-Fa-f]{64}(?![\dA-Fa-f])`),
  /()-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY-----)?/g,
  /(\/\/)[^/\s:@"']*:[^/\s@"']+(?=@)/g,
  // What is named as a secret: in a URL whatever it is, elsewhere only what cannot be a word or a link.
  new RegExp(String.raw`((?:[?&]|\\u0026|&amp;)(?:${namesInUrls})=)[^&#\s"'\\<>]+`, "gi"),
  new RegExp(
    String.raw`(\b(?:${names})(?: (?:provided|given|supplied|used|is|was))*\\*["']?\s*[:=]\s*\\*["']?(?:(?:token|key|apikey) )?)` +
      String.raw`(?!\[redacted|https?:)(?=[^\s"'\\<>,;&]{0,99}[\d*])[^\s"'\\<>,;&]{7,}[^\s"'\\<>,;&.:)\]}]`,
    "gi",
  ),
];

function shape(source: string): RegExp {
  return new RegExp(start + source, "g");
}
