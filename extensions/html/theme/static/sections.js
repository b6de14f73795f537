// Sphinx's search, with results that land at sections: the index names a section
// `page#id` (extensions/html/finding.py), and here the name is taken apart again.
"use strict";
(() => {
  const stock = Search.performTermsSearch;
  Search.performTermsSearch = (words, excluded) => {
    const { docnames, terms } = Search._index;
    const results = stock(words, excluded).map(([name, title, anchor, descr, score, ...rest]) => {
      const [page, id] = name.split("#");
      // Words of two letters are not asked for, but count: "N1".
      const at = docnames.indexOf(name);
      const there = [...words].filter((word) => Object.hasOwn(terms, word) && [terms[word]].flat().includes(at));
      // A section that has a word often is about it, the more so the rarer the word is;
      // more than four times says no more.
      const often = [...words].reduce((sum, word) => {
        const count = Search.often?.[word]?.[at];
        if (!count) return sum;
        return sum + Math.min(2, Math.log2(count)) * Math.log10(docnames.length / [terms[word]].flat().length);
      }, 0);
      const more = 2 * there.length + often;
      return [page, title, id ? `#${id}` : anchor, descr, score + more, ...rest];
    });
    // A page as a whole is named only if none of its sections has all the words.
    const within = new Set(results.filter((r) => r[2]).map((r) => r[0]));
    return results.filter((r) => r[2] || !within.has(r[0]));
  };
  // Chapters tell, back matter lists: of two pages with the words the chapter comes first.
  // What a glossary term means comes before where the book uses it.
  Scorer.score = ([page, , , , score, , kind]) =>
    score + (kind === SearchResultKind.index && /glossary/.test(page) ? 10 : 0)
    + (/(^|\/)\d\d+-/.test(page) ? 4 : 0) - (/bibliography|further|timeline/.test(page) ? 4 : 0);
  // Without a server nothing can be fetched, and there are no summaries.
  if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
})();
