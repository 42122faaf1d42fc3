// Rules of ours for oxlint. A request with a credential leaves from one line of one file, and the key is in the clear only there:
// what could leak it elsewhere does not pass. They hold for what is published; tests and tools may do as they like.

/** Where `fetch` may be said. The first sends credentials; the second sends none; the others hand the function to those two. */
const senders = ["attempt.ts", "signed-url.ts", "runtime.ts"].map((name) => `/packages/core/src/transport/${name}`);
const handsOn = "/packages/core/src/client/settings.ts";

const networkNames = new Set(["fetch", "Request", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "sendBeacon"]);
const networkModules =
  /^(?:node:)?(?:https?|http2|net|tls|dgram|dns)(?:\/|$)|^(?:undici|ws|axios|got|node-fetch|cross-fetch)(?:\/|$)/;

/** Who makes the text of the key, and who may ask for it. */
const keyReaders = new Set(["authorization", "keyedUrl"]);
const keyModule = /\/authorize\.[jt]s$/;
const keySender = "/packages/core/src/transport/attempt.ts";

const fileOf = ({ filename }) => filename.replaceAll("\\", "/");
const isAny = (file, ends) => ends.some((end) => file.endsWith(end));

const oneSender = {
  meta: { type: "problem" },
  create(context) {
    const file = fileOf(context);
    const allowed = isAny(file, [...senders, handsOn]) ? new Set(["fetch"]) : new Set();
    const report = (node, name) =>
      context.report({
        node,
        message: `${name} outside of the transport: a request leaves only from packages/core/src/transport/attempt.ts, which redacts and follows no redirect.`,
      });
    const mention = (node, name) => {
      // The name of a member of a type is no use of it, and neither is a type.
      if (networkNames.has(name) && !allowed.has(name) && !node.parent?.type.startsWith("TS")) report(node, name);
    };
    const load = (node) => {
      const { value } = node.source ?? {};
      if (typeof value === "string" && networkModules.test(value)) report(node, `The module ${value}`);
    };
    return {
      Identifier: (node) => mention(node, node.name),
      Literal: (node) => {
        if (node.parent?.type === "MemberExpression") mention(node, node.value);
      },
      ImportDeclaration: load,
      ImportExpression: load,
      ExportAllDeclaration: load,
      ExportNamedDeclaration: load,
    };
  },
};

const oneKeyReader = {
  meta: { type: "problem" },
  create(context) {
    const isSender = fileOf(context).endsWith(keySender);
    const check = (node) => {
      if (isSender || node.importKind === "type" || node.exportKind === "type" || !keyModule.test(node.source?.value ?? ""))
        return;
      for (const part of node.specifiers ?? [node]) {
        const name = part.imported?.name ?? part.local?.name ?? "*";
        const isNamed = part.type === "ImportSpecifier" || part.type === "ExportSpecifier";
        if (isNamed && (part.importKind === "type" || !keyReaders.has(name))) continue;
        context.report({
          node: part,
          message: `${name} gives the key in the clear: only packages/core/src/transport/attempt.ts may ask for it.`,
        });
      }
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
  },
};

export default { meta: { name: "lockstep" }, rules: { "one-sender": oneSender, "one-key-reader": oneKeyReader } };
