//! Reading a quotation: words, omissions, brackets, and what cannot be read.

use super::*;

fn quote(text: &str) -> Quote {
    Quote { text: text.to_owned(), ..Quote::default() }
}

/// The quotation as read, in one line: words bare, `~` a gap, `{w}` words, `<l>` letters.
fn shown(text: &str) -> String {
    let reading = read(&quote(text), Manner::new(Fold::Plain, true)).expect("it can be read");
    let mut out = "{w}".repeat(reading.lead.len());
    for (at, literal) in reading.literals.iter().enumerate() {
        out.extend(literal.before.iter().map(|l| format!("<{}>", String::from_iter(&l.content))));
        out.extend(&literal.strand.chars);
        out.extend(literal.after.iter().map(|l| format!("<{}>", String::from_iter(&l.content))));
        match reading.joins.get(at) {
            Some(Join::Letters(l)) => out += &format!("<{}>", String::from_iter(&l.content)),
            Some(Join::Skip(skips)) => {
                out.extend(skips.iter().map(|skip| match skip {
                    Skip::Gap { bracketed: true, .. } => "~!",
                    Skip::Gap { .. } => "~",
                    Skip::Words(_) => "{w}",
                }));
            }
            None => {}
        }
    }
    out + &"{w}".repeat(reading.tail.len())
}

#[test]
fn omissions_come_in_every_shape() {
    for mark in ["[…]", "[...]", "[. . .]", "(…)", "(...)", "［…］", "〔…〕", "（……）"]
    {
        assert_eq!(shown(&format!("a b {mark} c d e")), "a b~!c d e", "{mark}");
    }
    for mark in ["…", "...", ". . .", "……", "⋯"] {
        assert_eq!(shown(&format!("a b {mark} c d e")), "a b~c d e", "{mark}");
    }
    assert_eq!(shown("They left. … We"), "They left.~We");
    assert_eq!(shown("They left.... We"), "They left.~We");
    assert_eq!(shown("… in the middle [...]"), "in the middle");
}

#[test]
fn brackets_hold_letters_or_words() {
    assert_eq!(shown("[T]he walk[ed] way"), "<T>he walk<ed> way");
    assert_eq!(shown("dans [s]on cœur"), "dans <s>on cœur");
    assert_eq!(shown("merkwürdige[n]"), "merkwurdige<n>".replace('u', "u\u{308}"));
    assert_eq!(shown("the [_]s in [the region] today"), "the <>s in{w}today");
    assert_eq!(shown("[they] have [it]"), "{w}have{w}");
    assert_eq!(shown("奴隶制度[该地区]和"), "奴隶制度{w}和");
    assert_eq!(shown("so … [t]here it is"), "so~<t>here it is");
}

#[test]
fn remarks_are_not_words() {
    for remark in ["[sic]", "[sic!]", "(sic)", "[!]", "[هكذا]", "[原文如此]"] {
        assert_eq!(shown(&format!("they was {remark} here")), "they was here", "{remark}");
    }
    assert_eq!(shown("they were [emphasis added]"), "they were");
    assert_eq!(shown("in (the region) have"), "in (the region) have");
}

#[test]
fn marks_around_the_whole_are_the_authors() {
    for marked in ["“a b c”", "\"a b c\"", "« a b c »", "„a b c“", "「a b c」", "‘a b c’"]
    {
        assert_eq!(shown(marked), "a b c", "{marked}");
    }
    assert_eq!(shown("“a” and “c”"), "'a'and'c'");
    assert_eq!(shown("\"a\" and \"c\""), "'a'and'c'");
    assert_eq!(shown("“a “b” c”"), "a'b'c");
    assert_eq!(shown("‘don’t’"), "don't");
    assert_eq!(shown("“the report"), "'the report");
}

#[test]
fn escaped_brackets_are_the_sources() {
    let mut escaped = quote("he [x] said");
    escaped.literal = vec![3..4, 5..6];
    let reading = read(&escaped, Manner::new(Fold::Plain, false)).expect("it can be read");
    assert_eq!(String::from_iter(&reading.literals[0].strand.chars), "he [x] said");
}

#[test]
fn what_cannot_be_read_says_why() {
    let error = |text: &str| read(&quote(text), Manner::new(Fold::Plain, false)).unwrap_err().0;
    assert_eq!(error("the [region"), Unreadable::OpenBracket);
    assert_eq!(error("[…]"), Unreadable::NoWords);
    assert_eq!(error(" “” "), Unreadable::NoWords);
    let short = |text: &str| {
        let reading = read(&quote(text), Manner::new(Fold::Plain, false)).expect("it can be read");
        reading.too_short(&[]).map(|(why, _)| why)
    };
    assert_eq!(short("the … of … and"), Some(Unreadable::ShortFragment));
    assert_eq!(short("also … court"), Some(Unreadable::OnlyShortFragments));
    assert_eq!(short("also … in the court"), None);
    assert_eq!(short("存在……可能构成"), None);
    assert_eq!(short("the end"), None);
}

#[test]
fn slashes_are_breaks_in_verse() {
    let reading =
        read(&quote("a / b // c"), Manner::new(Fold::Plain, true)).expect("it can be read");
    let strand = &reading.literals[0].strand;
    assert_eq!((strand.lines.as_slice(), strand.paras.as_slice()), (&[1][..], &[3][..]));
}
