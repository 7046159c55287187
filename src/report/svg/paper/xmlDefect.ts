/** Why a text is no well-formed XML document of elements, attributes and text; for the tests of what we draw. */
export const xmlDefect = (text: string): string | undefined => {
  const open: string[] = [];
  let roots = 0;
  let at = 0;
  for (const tag of text.matchAll(/<(\/?)([^<>]*?)(\/?)>/g)) {
    const between = text.slice(at, tag.index);
    if (textDefect(between)) return `text that is not escaped: ${between}`;
    if (open.length === 0 && between.trim() !== '') return `text outside the root: ${between}`;
    at = tag.index + tag[0].length;
    const [, end, inside = '', empty] = tag;
    const name = /^[A-Za-z][\w:-]*/.exec(inside)?.[0];
    if (name === undefined) return `a tag without a name: ${tag[0]}`;
    if (end === '/') {
      if (open.pop() !== name) return `</${name}> closes something else`;
      continue;
    }
    const why = attributesDefect(inside.slice(name.length));
    if (why !== undefined) return `${name}: ${why}`;
    if (open.length === 0) roots++;
    if (empty !== '/') open.push(name);
  }
  if (text.slice(at).trim() !== '') return `text after the root: ${text.slice(at)}`;
  if (open.length > 0) return `<${open.join('><')}> is not closed`;
  return roots === 1 ? undefined : `${roots} roots`;
};

const textDefect = (text: string): boolean =>
  /[<>]|&(?!(?:amp|lt|gt|quot|#39);)/.test(text) ||
  /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text);

const attributesDefect = (text: string): string | undefined => {
  const seen = new Set<string>();
  let rest = text;
  for (;;) {
    const match = /^\s+([A-Za-z][\w:-]*)="([^"]*)"/.exec(rest);
    if (match === null) return rest.trim() === '' ? undefined : `what is ${rest.trim()}?`;
    const [whole, key = '', value = ''] = match;
    if (seen.has(key)) return `${key} twice`;
    if (textDefect(value)) return `${key} is not escaped: ${value}`;
    if (/NaN|Infinity|undefined/.test(value)) return `${key} is ${value}`;
    seen.add(key);
    rest = rest.slice(whole.length);
  }
};
