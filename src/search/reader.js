// Reads the index that it stands in front of: finds the passages that hold all words of a
// query. Nothing of a page is touched here. The files of the index call `variorumSearch(name, version, data)`.
const variorumSearch = (() => {
  const own = new URL(document.currentScript.src), got = {}, asked = {};
  let head, version;

  const take = (name, v, data) => {
    if (name === 'index') { head = data; version = v; }
    if (v === version) got[name] = data;
  };

  // A file of the index; fails if it is missing or belongs to another version.
  const load = name => asked[name] ||= new Promise((done, fail) => {
    const script = document.createElement('script');
    script.onload = script.onerror = () => {
      if (name in got) return done(got[name]);
      delete asked[name];
      fail(new Error(name));
    };
    script.src = new URL(name + '.js' + own.search, own);
    document.head.append(script);
  });

  // The key of a text, the same as `text::key` makes it.
  const fold = text => text.normalize('NFKD').toLowerCase()
    .replace(new RegExp('[' + head.dropped + ']', 'gu'), '')
    .replace(/[^\0-\x7f]/gu, c => head.alike[c] ?? c);

  const char = '[\\p{Alphabetic}\\p{N}\\p{M}]';
  const wide = () => '[' + head.unspaced + ']';
  const narrow = () => '(?!' + wide() + ')' + char;
  const isWide = run => new RegExp(wide(), 'u').test(run);
  const runs = key => key.match(new RegExp('(?:' + narrow() + ')+|(?:(?=' + wide() + ')' + char + ')+', 'gu')) || [];

  // What is sought: units whose runs stand together. Words in quotation marks are one unit,
  // any other run is one by itself.
  const units = query => fold(query).split(/["“”„«»]/).flatMap((piece, n) => {
    const found = runs(piece);
    return n % 2 ? [found] : found.map(run => [run]);
  }).filter(unit => unit.length);

  // The terms of a run: pairs of characters where words have no spaces.
  const terms = (run, open) => {
    const chars = [...run];
    if (!isWide(run)) return [[run, open && chars.length > 1]];
    return chars.length < 2 ? [[run, true]] : chars.slice(1).map((c, n) => [chars[n] + c, false]);
  };

  const last = (list, fits) => Math.max(0, list.findLastIndex(fits));

  // The passages of a term, and if it is open those of all terms that begin with it; with
  // whether they hold the very term.
  const find = async ([term, open]) => {
    const hits = new Map(), to = last(head.words, first => first <= (open ? term + '\uffff' : term));
    const names = [];
    for (let n = last(head.words, first => first <= term); n <= to; n++) names.push('words-' + n);
    for (const part of await Promise.all(names.map(load))) {
      let word = '';
      for (const line of part.split('\n')) {
        const blank = line.indexOf(' ');
        word = word.slice(0, parseInt(line[0], 36)) + line.slice(1, blank);
        if (word !== term && !(open && word.startsWith(term))) continue;
        let next = 0, number = 0;
        for (const c of line.slice(blank + 1)) {
          const code = c.charCodeAt(0) - 48;
          number = number * 32 + code % 32;
          if (code >= 32) continue;
          next += number;
          hits.set(next, hits.get(next) || word === term);
          next++;
          number = 0;
        }
      }
    }
    return hits;
  };

  const passage = async number => {
    const part = last(head.texts, first => first <= number);
    const [pages, passages] = await load('texts-' + part);
    const [page, hash, place, text] = passages[number - head.texts[part]];
    const [url, title, lang, dir] = pages[page];
    return { url: url + hash, title, lang, dir, place, lines: text.split('\n') };
  };

  // A line in pieces, each with whether it was found.
  const pieces = (line, pattern) => {
    const places = [], list = [];
    let key = '', at = 0, done = 0;
    for (const c of line) {
      const folded = fold(c);
      for (let n = 0; n < folded.length; n++) places.push([at, at + c.length]);
      key += folded;
      at += c.length;
    }
    for (const match of key.matchAll(pattern)) {
      const end = match.index + match[0].length, [from] = places[match.index];
      const to = Math.max(places[end - 1][1], end < places.length ? places[end][0] : at);
      list.push([line.slice(done, from), false], [line.slice(from, to), true]);
      done = to;
    }
    return [...list, [line.slice(done), false]].filter(([text]) => text);
  };

  // The line that has everything, else the fewest first lines that have it together.
  const excerpt = (lines, patterns) => {
    const fits = line => patterns.filter(pattern => pattern.test(fold(line)));
    const whole = lines.find(line => fits(line).length === patterns.length);
    const left = new Set(patterns);
    return whole !== undefined ? [whole] : lines.filter(line => fits(line).filter(p => left.delete(p)).length);
  };

  // More candidates than this are not read to see whether words stand together.
  const READ = 500;

  // The passages of a query by kind, and how to show one.
  const query = async text => {
    if (!head) throw new Error('index');
    const sought = units(text), flat = sought.flat(), end = flat[flat.length - 1];
    const all = flat.flatMap((run, n) => terms(run, n === flat.length - 1));
    const sets = await Promise.all(all.map(find)), final = sets[sets.length - 1] || new Map();
    let cut = false, hits = [...final.keys()].filter(hit => sets.every(set => set.has(hit)));
    hits.sort((a, b) => final.get(b) - final.get(a) || a - b);
    const source = run => isWide(run) ? run
      : '(?<!' + narrow() + ')' + run + (run === end ? '' : '(?!' + narrow() + ')');
    const sources = sought.map(unit => unit.map(source).join('(?:(?!' + char + ').)*'));
    const patterns = sources.map(each => new RegExp(each, 'su'));
    if (all.length > sought.length) {
      const near = async hit => {
        const key = fold((await passage(hit)).lines.join('\n'));
        return patterns.every(pattern => pattern.test(key));
      };
      cut = hits.length > READ;
      hits = hits.slice(0, READ);
      const kept = await Promise.all(hits.map(near));
      hits = hits.filter((_, n) => kept[n]);
    }
    let from = 0;
    const groups = head.passages.map(count => {
      const to = from + count, own = hits.filter(hit => hit >= from && hit < to);
      from = to;
      return own;
    });
    const pattern = new RegExp(sources.join('|'), 'gsu');
    const show = async hit => {
      const found = await passage(hit);
      return { ...found, lines: excerpt(found.lines, patterns).map(line => pieces(line, pattern)) };
    };
    return { words: all.length, count: hits.length, cut, groups, show };
  };

  const text = async hit => (await passage(hit)).lines.join('\n');

  return Object.assign(take, { fold, query, text });
})();
