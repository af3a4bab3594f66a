//! Figures of several languages, made up.

use super::*;

/// Each figure as it stands, what it says and what it counts.
fn read(text: &str, lang: &str) -> Vec<String> {
    let told = |figure: &Figure| {
        let value = match figure.value {
            Value::Amount(n) if n % 1000 == 0 => format!("{}", n / 1000),
            Value::Amount(n) => format!("{}.{:03}", n / 1000, n % 1000),
            Value::Percent(n) => format!("{} of 100000", n),
            Value::Time(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
            Value::Date(Day { year, month, day }) => {
                format!("{}-{}-{}", year.unwrap_or(0), month.unwrap_or(0), day.unwrap_or(0))
            }
        };
        format!("{}: {value} {}", &text[figure.range.clone()], figure.unit).trim_end().to_owned()
    };
    figures(text, lang).iter().map(told).collect()
}

#[test]
fn amounts_are_read_with_their_units() {
    assert_eq!(
        read("The 45-page report cost $1.5m and took 1,000 people.", "en"),
        ["45: 45 page", "1.5m: 1500000 $", "1,000: 1000 people"]
    );
    let texts =
        "1 million villagers, 1.5m people, a wall 1.5m high, 12,5 and 3.25 tons, 7 × 2 × £30";
    assert_eq!(
        read(texts, "en"),
        [
            "1 million: 1000000 villagers",
            "1.5m: 1500000 people",
            "1.5: 1.500 m",
            "12: 12",
            "5: 5",
            "3.25: 3.250 tons",
            "7: 7",
            "2: 2",
            "30: 30 £"
        ]
    );
    assert_eq!(
        read("1.500 Seiten, 1,5 Millionen Menschen", "de"),
        ["1.500: 1500 seiten", "1,5 Millionen: 1500000 menschen"]
    );
    assert_eq!(
        read("1\u{202F}500 pages, 12\u{A0}% des voix", "fr"),
        ["1\u{202F}500: 1500 pages", "12\u{A0}%: 12000 of 100000"]
    );
}

#[test]
fn amounts_are_read_in_all_scripts_and_in_words() {
    assert_eq!(read("٤٥ صفحة و १३१ पृष्ठ", "ar"), ["٤٥: 45 صفحة", "१३१: 131 पृष्ठ"]);
    assert_eq!(
        read("报告有四十五页,一百三十一页,100万人,1.5亿人", "zh"),
        ["四十五: 45 页", "一百三十一: 131 页", "100万: 1000000 人", "1.5亿: 150000000 人"]
    );
    let english = "forty-five pages, two hundred and six people, one million homes, one day, a thousand ships";
    assert_eq!(
        read(english, "en"),
        [
            "forty-five: 45 pages",
            "two hundred and six: 206 people",
            "one million: 1000000 homes",
            "a thousand: 1000 ships"
        ]
    );
    let french = "quatre-vingt-dix-sept pages, vingt et un jours, soixante-quinze voix, deux mille francs, cent pages";
    assert_eq!(
        read(french, "fr"),
        [
            "quatre-vingt-dix-sept: 97 pages",
            "vingt et un: 21 jours",
            "soixante-quinze: 75 voix",
            "deux mille: 2000 francs",
            "cent: 100 pages"
        ]
    );
    let german =
        "fünfundvierzig Seiten, einhundertdreißig Tote, dreizehn Minuten, zwei Millionen Euro";
    assert_eq!(
        read(german, "de"),
        [
            "fünfundvierzig: 45 seiten",
            "einhundertdreißig: 130 tote",
            "dreizehn: 13 minuten",
            "zwei Millionen: 2000000 euro"
        ]
    );
    assert_eq!(
        read("cuarenta y cinco páginas, mil doscientos años, el once por ciento", "es"),
        [
            "cuarenta y cinco: 45 páginas",
            "mil doscientos: 1200 años",
            "once por ciento: 11000 of 100000"
        ]
    );
}

#[test]
fn times_and_dates_are_read_in_many_ways() {
    assert_eq!(
        read("at 11:47 pm (2147 GMT), 11.47pm, 23:47, 9 a.m., 3.25 miles", "en"),
        [
            "11:47 pm: 23:47",
            "2147: 2147 gmt",
            "11.47pm: 23:47",
            "23:47: 23:47",
            "9 a.m.: 9:00",
            "3.25: 3.250 miles"
        ]
    );
    assert_eq!(read("um 23.47 Uhr", "de"), ["23.47 Uhr: 23:47"]);
    assert_eq!(read("à 23h47", "fr"), ["23h47: 23:47"]);
    assert_eq!(read("晚上11时47分", "zh"), ["晚上11时47分: 23:47"]);
    let dates = "31 August 2022, Aug. 31, 2022, August 2018, 2022-08-31, 13/8/2022, on 1/2/2022, between 2017 and 2019, the 2nd of May";
    assert_eq!(
        read(dates, "en"),
        [
            "31 August 2022: 2022-8-31",
            "Aug. 31, 2022: 2022-8-31",
            "August 2018: 2018-8-0",
            "2022-08-31: 2022-8-31",
            "13/8/2022: 2022-8-13",
            "1: 1",
            "2017: 2017-0-0",
            "2019: 2019-0-0",
            "2nd of May: 0-5-2"
        ]
    );
    assert_eq!(read("am 31. August 2022", "de"), ["31. August 2022: 2022-8-31"]);
    assert_eq!(read("el 31 de agosto de 2022", "es"), ["31 de agosto de 2022: 2022-8-31"]);
    assert_eq!(read("2022年8月31日", "zh"), ["2022年8月31日: 2022-8-31"]);
}

#[test]
fn names_with_figures_are_no_amounts() {
    let names = "on A4 paper, COVID-19, the 3rd door, version 1.2.3, room #7, B2B";
    assert_eq!(read(names, "en"), [""; 0]);
}

/// The pairs that differ, as they stand.
fn differences(a: &str, b: &str, nearness: Nearness) -> Vec<(String, String)> {
    let of = |text: &str| Passage::new(text, "en");
    let pairs = differ(&of(a), &of(b), nearness);
    let at = |text: &str, at: usize| text[of(text).figures[at].range.clone()].to_owned();
    pairs.into_iter().map(|(i, j)| (at(a, i), at(b, j))).collect()
}

#[test]
fn figures_of_one_thing_that_differ_are_found() {
    let pair = |a: &str, b: &str| vec![(a.to_owned(), b.to_owned())];
    let found = differences(
        "The 45-page report came late.",
        "A report of forty-nine pages came.",
        Nearness::Linked,
    );
    assert_eq!(found, pair("45", "forty-nine"));
    let found = differences(
        "The 45-page report came late.",
        "Nobody read the 49-page report.",
        Nearness::Apart,
    );
    assert_eq!(found, pair("45", "49"));
    let found = differences(
        "The gate was shut at 10:15 pm on Monday.",
        "At 10.45pm the gate was still open.",
        Nearness::Linked,
    );
    assert_eq!(found, pair("10:15 pm", "10.45pm"));
    let found = differences(
        "The gate was shut on 3 May.",
        "They shut the gate on 4 May 1901.",
        Nearness::Linked,
    );
    assert_eq!(found, pair("3 May", "4 May 1901"));
    let found = differences(
        "Some 40 % of the voters came.",
        "Voters stayed away: 35 percent came.",
        Nearness::Linked,
    );
    assert_eq!(found, pair("40 %", "35 percent"));
}

#[test]
fn figures_of_different_things_are_left_alone() {
    let none: Vec<(String, String)> = Vec::new();
    let pairs = [
        ("The 45-page report came late.", "The ministry sent a 131 page answer."),
        ("The 45-page report took 3 years.", "The 45-page report took 7 people."),
        ("He is 45 years old.", "The tower stood for 80 years."),
        ("Over 1 million people fled.", "More than one million people have fled."),
        ("It happened in May 1901.", "It happened on 3 May."),
        ("It rained for 3 days and 4 nights.", "It rained for 4 nights and 3 days."),
    ];
    for (a, b) in pairs {
        assert_eq!(differences(a, b, Nearness::Linked), none, "{a} / {b}");
        assert_eq!(differences(a, b, Nearness::Apart), none, "{a} / {b}");
    }
}
