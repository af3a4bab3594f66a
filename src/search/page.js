// The page that searches: shows what its reader finds, ten passages of a kind at a time.
// Words come from the page; what is found goes in as text, never as markup.
addEventListener('DOMContentLoaded', () => {
  const box = document.getElementById('q'), count = document.getElementById('count'), all = document.getElementById('all');
  const groups = [...document.querySelectorAll('.hits')];
  const make = (tag, props) => Object.assign(document.createElement(tag), props);
  const SHOWN = 10;
  const { some, none } = count.dataset, failed = count.textContent;
  let turn = 0;

  const item = ({ url, title, place, lang, dir, lines }) => {
    const li = make('li'), where = make('p', { className: 'small' }), text = make('p', { lang, dir });
    where.append(make('a', { href: url, textContent: title }));
    if (place) where.append(' ', make('bdi', { textContent: place }));
    for (const line of lines) text.append(...line.map(([words, found]) => found ? make('mark', { textContent: words }) : words), ' ');
    li.append(where, text);
    return li;
  };

  // Fills one group, and says how the rest of it can be had.
  const fill = async (group, hits, show, current) => {
    const [head, list, more] = group.children, left = [...hits];
    const next = async () => Promise.all(left.splice(0, SHOWN).map(show));
    const first = await next();
    if (!current()) return;
    list.replaceChildren(...first.map(item));
    head.lastElementChild.textContent = hits.length;
    group.hidden = !hits.length;
    more.hidden = !left.length;
    more.onclick = async () => {
      const items = (await next()).map(item);
      if (!current() || !items.length) return;
      list.append(...items);
      more.hidden = !left.length;
      items[0].querySelector('a').focus();
    };
  };

  const search = async () => {
    const mine = ++turn, current = () => mine === turn;
    try {
      const found = await variorumSearch.query(box.value);
      await Promise.all(groups.map((group, n) => fill(group, found.groups[n], found.show, current)));
      if (!current()) return;
      count.textContent = !found.words ? '' : found.count ? some.replace('{count}', found.count + (found.cut ? '+' : '')) : none;
      all.hidden = found.count > 0;
    } catch {
      if (current()) count.textContent = failed;
    }
  };

  const go = () => {
    const address = box.value ? '?q=' + encodeURIComponent(box.value) : location.pathname;
    try { history.replaceState(null, '', address); } catch { /* some browsers forbid it in folders */ }
    search();
  };

  // What the page says until this runs.
  count.textContent = '';
  box.value = new URLSearchParams(location.search).get('q') || '';
  box.addEventListener('input', go);
  box.form.addEventListener('submit', event => { event.preventDefault(); go(); });
  if (box.value) search(); else if (!location.hash) box.focus({ preventScroll: true });
});
