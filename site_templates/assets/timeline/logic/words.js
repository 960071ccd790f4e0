/**
 * What words and numbers are in the search, and which letters count as others.
 *
 * Written by `make generated` from timeline/search/words.py and numbers.py: change them there.
 */

/** A token of a bare text. */
export const TOKEN = /(?<scaled>(?:[1-9]\d?(?:,\d\d)+,\d{3}(?!\d)|[1-9]\d{0,2}(?:(?:,\d{3})+|(?:\.\d{3})+|(?:'\d{3})+|(?:_\d{3})+|(?:[ ]\d{3})+)(?!\d)(?:[.,]\d+(?![.,]?\d))?|(?<!\d[.,])\d+[.,]\d+(?![.,]?\d)|\d+)[ ]?(?:thousand|tausend|mille|mil|tys|bin|тисячами|тисячам|тисячах|тисяча|тисячі|тисяч|тис|тысячами|тысячам|тысячах|тысяча|тысячи|тысяч|тыс|ألفا|ألف|آلاف|الف|الاف|אלפים|אלף|lakhs|lakh|millions|millionen|million|millones|millón|millon|milyon|mio|mln|млн|מיליון|مليون|ملايين|мільйонів|мільйона|мільйони|мільйон|миллионов|миллиона|миллион|crores|crore|billions|billion|milliarden|milliarde|milliards|milliard|mrd|bn|млрд|مليار|מיליארד|мільярдів|мільярди|мільярда|мільярд|миллиардов|миллиарда|миллиард)\.?(?!(?:(?![\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])[\p{L}\p{N}])))|(?<east>\d[\d,]*(?:\.\d+)?[十百千万萬億亿兆십백천만억조]+(?:[ ]?\d[\d,]*[十百千万萬億亿兆십백천만억조]+)*(?:\d[\d,]*\d|\d)?)|(?<number>(?:[1-9]\d?(?:,\d\d)+,\d{3}(?!\d)|[1-9]\d{0,2}(?:(?:,\d{3})+|(?:\.\d{3})+|(?:'\d{3})+|(?:_\d{3})+|(?:[ ]\d{3})+)(?!\d)(?:[.,]\d+(?![.,]?\d))?|(?<!\d[.,])\d+[.,]\d+(?![.,]?\d)|\d+)(?!(?:(?![\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\uac00-\ud7a3])[\p{L}\p{N}])))|(?<letters>(?:(?![\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\uac00-\ud7a3])[\p{L}\p{N}])(?:\.(?:(?![\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\uac00-\ud7a3])[\p{L}\p{N}]))+(?!(?:(?![\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])[\p{L}\p{N}])))|(?<run>[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+)|(?<word>(?:(?![\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])[\p{L}\p{N}])+(?:(?:['-]|(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea]))(?:(?![\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])[\p{L}\p{N}])+)*)/gu;

/** A number, its digits grouped in any way. */
export const NUMBER = /(?:[1-9]\d?(?:,\d\d)+,\d{3}(?!\d)|[1-9]\d{0,2}(?:(?:,\d{3})+|(?:\.\d{3})+|(?:'\d{3})+|(?:_\d{3})+|(?:[ ]\d{3})+)(?!\d)(?:[.,]\d+(?![.,]?\d))?|(?<!\d[.,])\d+[.,]\d+(?![.,]?\d)|\d+)/uy;

/** A number whose digits are grouped. */
export const GROUPED = /(?:[1-9]\d?(?:,\d\d)+,\d{3}|[1-9]\d{0,2}(?:[,.'_ ]\d{3})+)$/uy;

/** The parts of a word with digits. */
export const PARTS = /\d+|(?:(?!\d)[\p{L}\p{N}])+/gu;

/** A letter found by three adjacent ones. */
export const TRIPLE = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/uy;

/** A step of a number with units. */
export const STEP = /(\d[\d,]*(?:\.\d+)?)|([〇一二三四五六七八九零两兩영일이삼사오육칠팔구공륙])|([十百千万萬億亿兆십백천만억조])/gu;

/** A number in Han characters. */
export const HAN_NUMBER = /[十百千万萬億亿兆〇一二三四五六七八九零两兩]{2,}/gu;

/** A number in Hangul. */
export const HANGUL_NUMBER = /([십백천만억조영일이삼사오육칠팔구공륙]{2,})여?[명개대척발톤원년월일회건]?$/uy;

/** Letters that count as others, once in lower case and bare.
 * @type {Readonly<Record<string, string>>}
 */
export const FOLDED = {"ß": "ss", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ø": "o", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k", "ς": "σ", "ґ": "г", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ء": "", "ە": "ه", "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ"};

/** Letters that are also typed as two.
 * @type {Readonly<Record<string, string>>}
 */
export const SPELT = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"};

/** Signs that count as others.
 * @type {Readonly<Record<string, string>>}
 */
export const SIGNS = {"’": "'", "‘": "'", "‛": "'", "ʼ": "'", "ʻ": "'", "ʹ": "'", "ˈ": "'", "′": "'", "`": "'", "´": "'", "＇": "'", "ꞌ": "'", "׳": "'", "״": "'", "‐": "-", "‑": "-", "‒": "-", "−": "-", "﹣": "-", "－": "-", "֊": "-", "־": "-", "٬": ",", "٫": ".", "ـ": ""};

/** Chinese, Japanese and Korean units, as powers of ten.
 * @type {Readonly<Record<string, number>>}
 */
export const UNITS = {"十": 1, "百": 2, "千": 3, "万": 4, "萬": 4, "億": 8, "亿": 8, "兆": 12, "십": 1, "백": 2, "천": 3, "만": 4, "억": 8, "조": 12};

/** Chinese, Japanese and Korean numerals.
 * @type {Readonly<Record<string, number>>}
 */
export const NUMERALS = {"〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "零": 0, "两": 2, "兩": 2, "영": 0, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9, "공": 0, "륙": 6};

/** Words after a number that multiply it, as powers of ten.
 * @type {Readonly<Record<string, number>>}
 */
export const SCALES = {"thousand": 3, "tausend": 3, "mille": 3, "mil": 3, "tys": 3, "bin": 3, "тисячами": 3, "тисячам": 3, "тисячах": 3, "тисяча": 3, "тисячі": 3, "тисяч": 3, "тис": 3, "тысячами": 3, "тысячам": 3, "тысячах": 3, "тысяча": 3, "тысячи": 3, "тысяч": 3, "тыс": 3, "ألفا": 3, "ألف": 3, "آلاف": 3, "الف": 3, "الاف": 3, "אלפים": 3, "אלף": 3, "lakhs": 5, "lakh": 5, "millions": 6, "millionen": 6, "million": 6, "millones": 6, "millón": 6, "millon": 6, "milyon": 6, "mio": 6, "mln": 6, "млн": 6, "מיליון": 6, "مليون": 6, "ملايين": 6, "мільйонів": 6, "мільйона": 6, "мільйони": 6, "мільйон": 6, "миллионов": 6, "миллиона": 6, "миллион": 6, "crores": 7, "crore": 7, "billions": 9, "billion": 9, "milliarden": 9, "milliarde": 9, "milliards": 9, "milliard": 9, "mrd": 9, "bn": 9, "млрд": 9, "مليار": 9, "מיליארד": 9, "мільярдів": 9, "мільярди": 9, "мільярда": 9, "мільярд": 9, "миллиардов": 9, "миллиарда": 9, "миллиард": 9};
