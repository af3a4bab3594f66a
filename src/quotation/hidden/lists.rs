//! Words whose omission should be looked at, by language.
//!
//! Compiled for this project from general knowledge of the languages; short on purpose:
//! a word that is common and rarely changes the sense would only teach people to
//! overlook the warning. Entries are separated by commas, are compared in lower case
//! under the relaxed fold, and match whole words; `*` at the end stands for any ending.

use super::Sense::{self, Attribution, Condition, Hedge, Negation};

/// The entries of one language.
pub(super) type List = [(Sense, &'static str); 4];

/// The list for a BCP 47 tag, by its first part.
pub(super) fn of(lang: &str) -> Option<&'static List> {
    let primary = lang.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    Some(match primary.as_str() {
        "en" | "enm" => &ENGLISH,
        "fr" => &FRENCH,
        "de" => &GERMAN,
        "es" => &SPANISH,
        "ar" => &ARABIC,
        "zh" => &CHINESE,
        _ => return None,
    })
}

const ENGLISH: List = [
    (
        Negation,
        "not, no, never, none, nobody, nothing, nowhere, neither, nor, cannot, without, \
         can't, don't, doesn't, didn't, won't, wouldn't, isn't, aren't, wasn't, weren't, \
         hasn't, haven't, hadn't, couldn't, shouldn't, mustn't, needn't, hardly, scarcely, \
         barely, rarely, seldom, fail to, fails to, failed to, unable, lack*, deny, denied, \
         denies, refus*, rather than, except, instead of",
    ),
    (
        Condition,
        "if, unless, provided that, as long as, on condition, in case, assuming, only if, \
         only when, otherwise, whether, would, subject to",
    ),
    (
        Hedge,
        "may, might, could, perhaps, possibly, possible, probably, likely, apparently, \
         seemingly, seem, seems, seemed, appear, appears, appeared, suggest*, allege*, \
         suspected, supposed*, reported*, purported*, potential*, partly, in part, almost, \
         nearly, about, approximately, some, sometimes, up to, at least, at most",
    ),
    (
        Attribution,
        "said, says, say, saying, told, tells, according to, claim*, argue*, stated, states, \
         reports, wrote, writes, believe*, think, thinks, thought, insist*, assert*, \
         maintain*, contend*, so-called, in the words of, in his view, in her view, \
         in their view",
    ),
];

const FRENCH: List = [
    (
        Negation,
        "ne, n', pas, non, jamais, aucun, aucune, rien, personne, ni, sans, nul, nulle, guère, \
         sauf, refus*, ni l'un ni l'autre, plutôt que, au lieu de, manque de",
    ),
    (
        Condition,
        "si, s'il, s'ils, à moins que, à condition, pourvu que, en cas de, sous réserve, sinon, \
         au cas où, selon que, serait, seraient, aurait, auraient",
    ),
    (
        Hedge,
        "peut-être, peut, peuvent, pourrait, pourraient, probablement, possible, possibles, \
         vraisemblablement, apparemment, semble, semblent, semblait, paraît, environ, presque, \
         présumé*, prétendu*, éventuel*, en partie, certains, certaines, quelques, parfois, \
         au moins, au plus",
    ),
    (
        Attribution,
        "selon, d'après, dit, disent, disait, a déclaré, déclare, affirme*, estim*, prétend*, \
         soutien*, écrit, soi-disant, aux yeux de, juge, jugent, assure*",
    ),
];

const GERMAN: List = [
    (
        Negation,
        "nicht, nichts, nie, niemals, niemand, kein, keine, keinen, keinem, keiner, keines, \
         weder, noch nie, ohne, kaum, nirgends, nirgendwo, außer, statt, anstatt, verweiger*, \
         bestreite*, bestritt, verneint*",
    ),
    (
        Condition,
        "wenn, falls, sofern, soweit, solange, unter der bedingung, vorausgesetzt, \
         es sei denn, andernfalls, sonst, ob, würde, würden, wäre, wären, hätte, hätten",
    ),
    (
        Hedge,
        "vielleicht, möglicherweise, möglich, mögliche*, wahrscheinlich, vermutlich, wohl, \
         anscheinend, offenbar, scheint, scheinen, schien, angeblich*, mutmaßlich*, könnte, \
         könnten, kann, können, dürfte, dürften, etwa, ungefähr, fast, beinahe, teilweise, \
         zum teil, einige, manche, manchmal, mindestens, höchstens",
    ),
    (
        Attribution,
        "laut, zufolge, nach angaben, sagt, sagte, sagten, sagen, erklärt, erklärte, \
         behaupte*, meint, meinte, meinen, glaubt, glaubte, schreibt, schrieb, berichte*, \
         sogenannt*, so genannt*, soll, sollen, nach ansicht, nach meinung",
    ),
];

const SPANISH: List = [
    (
        Negation,
        "no, nunca, jamás, nada, nadie, ningún, ninguna, ninguno, ni, sin, tampoco, apenas, \
         excepto, salvo, negó, niega*, en lugar de, en vez de, en contra de",
    ),
    (
        Condition,
        "si, a menos que, siempre que, con tal de que, a condición, en caso de, salvo que, \
         de lo contrario, sujeto a, sería, serían, habría, habrían",
    ),
    (
        Hedge,
        "quizá, quizás, tal vez, puede, pueden, podría, podrían, posible*, posiblemente, \
         probable*, probablemente, parece, parecen, parecía, aparentemente, presunt*, \
         supuest*, casi, aproximadamente, en parte, algunos, algunas, a veces, al menos, \
         como máximo",
    ),
    (
        Attribution,
        "según, dijo, dice, dicen, dijeron, declar*, afirm*, sostien*, sostuvo, alega*, cree, \
         creen, opina*, asegur*, escribió, llamado, llamada, de acuerdo con",
    ),
];

const ARABIC: List = [
    (
        Negation,
        "لا, لم, لن, ليس, ليست, ليسوا, ما, غير, بدون, دون, عدم, أبدا, سوى, إلا, نفى, نفت, ينفي, \
         تنفي, ولا, ولم, ولن, وليس, رفض, رفضت, بدلا من",
    ),
    (Condition, "إذا, إن, لو, لولا, ما لم, شريطة, بشرط, في حال, في حالة, وإذا, وإن, ولو, وإلا"),
    (
        Hedge,
        "ربما, قد, لعل, يمكن, ممكن, يحتمل, محتمل, محتملة, من المحتمل, يبدو, تبدو, مزعوم, \
         مزعومة, المزعوم, المزعومة, تقريبا, نحو, حوالي, بعض, أحيانا, على الأقل, على الأكثر, جزئيا",
    ),
    (
        Attribution,
        "قال, قالت, قالوا, يقول, تقول, يقولون, وقال, وقالت, بحسب, حسب, وفقا, وفق, ذكر, ذكرت, \
         أفاد, أفادت, زعم, زعمت, يزعم, تزعم, ادعى, ادعت, صرح, صرحت, أكد, أكدت, يرى, ترى, ما يسمى",
    ),
];

const CHINESE: List = [
    (
        Negation,
        "不, 没, 沒, 没有, 沒有, 无, 無, 非, 未, 莫, 勿, 别, 別, 否, 否认, 否認, 并非, 並非, \
         从未, 從未, 绝不, 絕不, 拒绝, 拒絕, 除了, 而不是",
    ),
    (
        Condition,
        "如果, 假如, 若, 倘若, 要是, 除非, 只要, 只有, 否则, 否則, 一旦, 情况下, 情況下, 前提",
    ),
    (
        Hedge,
        "可能, 也许, 也許, 或许, 或許, 大概, 大约, 大約, 似乎, 好像, 据称, 據稱, 所谓, 所謂, \
         疑似, 涉嫌, 恐怕, 几乎, 幾乎, 部分, 有些, 有时, 有時, 至少, 至多, 或将, 或將",
    ),
    (
        Attribution,
        "说, 說, 称, 稱, 表示, 认为, 認為, 据, 據, 根据, 根據, 声称, 聲稱, 指出, 宣称, 宣稱, \
         据说, 據說, 报道, 報道, 報導, 主张, 主張",
    ),
];
