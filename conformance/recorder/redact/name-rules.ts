/** What becomes of a value because of the name that it has. */
export interface NameRule {
  readonly id: string;
  /** `remove` takes a header away and says so, `drop` does not; a member of a body is always masked. */
  readonly action: "mask" | "remove" | "drop";
}

const member =
  /^(?:(?:organi[sz]ation|org|project|account|user|end_?user|customer|tenant|workspace|team|member|owner|subscription|billing_account)(?:_?(?:id|name|number|uuid|key))?|consumer|principal|username|e_?mail(?:_address)?|ip|(?:client|remote|caller)_?ip(?:_address)?|ip_?address|phone(?:_number)?)$/i;
const secretMember =
  /^(?:api_?key(?:_id)?|(?:access|auth|refresh|session|security|client|bearer)_?(?:token|secret|key)|secret(?:_?key)?|password|authorization|cookie|credentials?|session_?id|signed_?url)$/i;

/** A member of a JSON body, and the one that holds it: account data and credentials, whatever they look like. */
export function memberRule(name: string, parent: string): NameRule | undefined {
  return ruleOf(name) ?? ruleOf(`${parent}_${name}`);
}

function ruleOf(name: string): NameRule | undefined {
  const plain = name.replaceAll(/([a-z])([A-Z])/g, "$1_$2").replaceAll("-", "_");
  if (secretMember.test(plain)) return { id: "credential by its name", action: "mask" };
  return member.test(plain) ? { id: "account data by its name", action: "mask" } : undefined;
}

// They describe how one connection carried the bytes: a replay has its own.
const transport =
  /^(?:connection|keep-alive|transfer-encoding|content-length|content-encoding|trailer|upgrade|proxy-connection|te|host|expect)$/;
const credentials =
  /(?:^|-)(?:cookie|set-cookie2?|authorization|authentication|api-?key|key|token|secret|session|session-id|sessionid|password|credential|signature|csrf|xsrf)$/;
const accounts =
  /(?:^|-)(?:organi[sz]ation|org|project|account|user|customer|tenant|workspace|team|subscription|billing)(?:-|$)/;
const callers = /(?:^|-)(?:forwarded|forwarded-for|real-ip|connecting-ip|client-ip|remote-addr|remote-ip|true-client-ip)$/;

/** A header of a request or a reply. `user-agent` names a program, not a person; limits of a project are numbers. */
export function headerRule(name: string): NameRule | undefined {
  if (transport.test(name)) return { id: "header of the connection", action: "drop" };
  if (credentials.test(name)) return { id: "credential header", action: "remove" };
  if (callers.test(name)) return { id: "address of the caller", action: "mask" };
  const isOther = name === "user-agent" || name.includes("ratelimit");
  return accounts.test(name) && !isOther ? { id: "account header", action: "mask" } : undefined;
}
