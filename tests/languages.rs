//! News in languages without a locale and in scripts of their own, beside its English translation: no rule has anything to
//! say in either direction. What these paragraphs hold is what trips checkers up: quotation marks of the language,
//! letters without case, words without spaces, sentences without stops, figures, a date and a sum.

use mtlint::check::Settings;
use mtlint::document::Document;
use mtlint::language::Lang;

/// The English side; the city is another one in each language.
fn english(city: &str) -> String {
    [
        &format!("The city council in {city} approved the new bridge on Tuesday after a long debate."),
        "“We have waited for this for twenty years,” said the mayor.",
        "The bridge will cost 12 million euros and is to open in May 2026.",
        "According to the plan, two lanes will be reserved for buses and bicycles.",
        "Local residents fear noise and more traffic.",
        "A spokesman for the ministry said the work would begin in spring.",
    ]
    .join(" ")
}

/// Language, city, the paragraph.
const NEWS: &[(&str, &str, &str)] = &[
    (
        "fi",
        "Turku",
        "Turun kaupunginvaltuusto hyväksyi uuden sillan tiistaina pitkän keskustelun jälkeen. ”Olemme odottaneet tätä kaksikymmentä vuotta”, sanoi kaupunginjohtaja. Silta maksaa 12 miljoonaa euroa, ja se on määrä avata toukokuussa 2026. Suunnitelman mukaan kaksi kaistaa varataan busseille ja polkupyörille. Paikalliset asukkaat pelkäävät melua ja lisääntyvää liikennettä. Ministeriön tiedottaja kertoi, että työt alkavat keväällä.",
    ),
    (
        "hu",
        "Szeged",
        "A szegedi városi tanács hosszú vita után kedden jóváhagyta az új hidat. „Húsz éve vártunk erre” – mondta a polgármester. A híd 12 millió euróba kerül, és 2026 májusában nyílik meg. A terv szerint két sávot a buszoknak és a kerékpároknak tartanak fenn. A helyi lakosok a zajtól és a nagyobb forgalomtól tartanak. A minisztérium szóvivője azt mondta, hogy a munka tavasszal kezdődik.",
    ),
    (
        "el",
        "Patras",
        "Το δημοτικό συμβούλιο της Πάτρας ενέκρινε την Τρίτη τη νέα γέφυρα ύστερα από μακρά συζήτηση. «Το περιμέναμε είκοσι χρόνια», είπε ο δήμαρχος. Η γέφυρα θα κοστίσει 12 εκατομμύρια ευρώ και θα ανοίξει τον Μάιο του 2026. Σύμφωνα με το σχέδιο, δύο λωρίδες θα προορίζονται για λεωφορεία και ποδήλατα. Οι κάτοικοι της περιοχής φοβούνται τον θόρυβο και την αυξημένη κίνηση. Εκπρόσωπος του υπουργείου δήλωσε ότι τα έργα θα ξεκινήσουν την άνοιξη.",
    ),
    (
        "he",
        "Haifa",
        "מועצת העיר חיפה אישרה ביום שלישי את הגשר החדש לאחר דיון ארוך. \"חיכינו לזה עשרים שנה\", אמר ראש העיר. הגשר יעלה 12 מיליון אירו וייפתח במאי 2026. לפי התוכנית, שני נתיבים יישמרו לאוטובוסים ולאופניים. התושבים חוששים מרעש ומתנועה רבה יותר. דובר המשרד אמר כי העבודה תתחיל באביב.",
    ),
    (
        "th",
        "Chiang Mai",
        "สภาเมืองเชียงใหม่อนุมัติสะพานแห่งใหม่เมื่อวันอังคารหลังการอภิปรายอันยาวนาน “เรารอสิ่งนี้มายี่สิบปีแล้ว” นายกเทศมนตรีกล่าว สะพานแห่งนี้จะใช้งบประมาณ 12 ล้านยูโรและจะเปิดในเดือนพฤษภาคม 2026 ตามแผนจะมีสองช่องทางสำหรับรถประจำทางและจักรยาน ชาวบ้านกลัวเสียงดังและการจราจรที่มากขึ้น โฆษกกระทรวงกล่าวว่างานจะเริ่มในฤดูใบไม้ผลิ",
    ),
    (
        "id",
        "Bandung",
        "Dewan kota Bandung menyetujui jembatan baru itu pada hari Selasa setelah perdebatan panjang. “Kami sudah menunggu ini selama dua puluh tahun,” kata wali kota. Jembatan itu akan menelan biaya 12 juta euro dan akan dibuka pada Mei 2026. Menurut rencana, dua jalur akan disediakan untuk bus dan sepeda. Warga setempat khawatir akan kebisingan dan lalu lintas yang lebih padat. Juru bicara kementerian mengatakan pekerjaan akan dimulai pada musim semi.",
    ),
    (
        "bg",
        "Plovdiv",
        "Общинският съвет в Пловдив одобри новия мост във вторник след дълъг дебат. „Чакахме това двадесет години“, каза кметът. Мостът ще струва 12 милиона евро и трябва да бъде открит през май 2026 г. Според плана две ленти ще бъдат запазени за автобуси и велосипеди. Местните жители се опасяват от шум и повече движение. Говорител на министерството заяви, че работата ще започне през пролетта.",
    ),
    (
        "sr",
        "Novi Sad",
        "Градско веће у Новом Саду одобрило је у уторак нови мост после дуге расправе. „Чекали смо ово двадесет година“, рекао је градоначелник. Мост ће коштати 12 милиона евра и биће отворен у мају 2026. Према плану, две траке биће резервисане за аутобусе и бицикле. Мештани се плаше буке и гушћег саобраћаја. Портпарол министарства рекао је да ће радови почети на пролеће.",
    ),
    (
        "ka",
        "Batumi",
        "ბათუმის საკრებულომ სამშაბათს ხანგრძლივი დებატების შემდეგ ახალი ხიდი დაამტკიცა. „ამას ოცი წელი ველოდით“, - თქვა მერმა. ხიდი 12 მილიონი ევრო დაჯდება და 2026 წლის მაისში გაიხსნება. გეგმის მიხედვით, ორი ზოლი ავტობუსებისა და ველოსიპედებისთვის იქნება განკუთვნილი. ადგილობრივ მოსახლეობას ხმაურისა და მეტი მოძრაობის ეშინია. სამინისტროს წარმომადგენელმა თქვა, რომ სამუშაოები გაზაფხულზე დაიწყება.",
    ),
    (
        "hy",
        "Gyumri",
        "Գյումրիի ավագանին երեքշաբթի օրը երկար քննարկումից հետո հաստատեց նոր կամուրջը։ «Մենք քսան տարի սպասել ենք սրան»,– ասաց քաղաքապետը։ Կամուրջը կարժենա 12 միլիոն եվրո և կբացվի 2026 թվականի մայիսին։ Ըստ ծրագրի՝ երկու գոտի կհատկացվի ավտոբուսներին և հեծանիվներին։ Բնակիչները վախենում են աղմուկից և ավելի մեծ երթևեկությունից։ Նախարարության խոսնակն ասաց, որ աշխատանքները կսկսվեն գարնանը։",
    ),
    (
        "bn",
        "Khulna",
        "দীর্ঘ বিতর্কের পর মঙ্গলবার খুলনা সিটি কাউন্সিল নতুন সেতুটি অনুমোদন করেছে। “আমরা বিশ বছর ধরে এর জন্য অপেক্ষা করেছি,” মেয়র বলেন। সেতুটির জন্য ১২ মিলিয়ন ইউরো খরচ হবে এবং এটি ২০২৬ সালের মে মাসে খোলার কথা। পরিকল্পনা অনুযায়ী দুটি লেন বাস ও সাইকেলের জন্য রাখা হবে। স্থানীয় বাসিন্দারা শব্দ ও বাড়তি যানবাহনের আশঙ্কা করছেন। মন্ত্রণালয়ের একজন মুখপাত্র বলেছেন, কাজ বসন্তে শুরু হবে।",
    ),
    (
        "ta",
        "Madurai",
        "நீண்ட விவாதத்திற்குப் பிறகு மதுரை நகர சபை செவ்வாய்க்கிழமை புதிய பாலத்திற்கு ஒப்புதல் அளித்தது. “இதற்காக நாங்கள் இருபது ஆண்டுகள் காத்திருந்தோம்,” என்று மேயர் கூறினார். இந்தப் பாலத்திற்கு 12 மில்லியன் யூரோ செலவாகும், இது மே 2026 இல் திறக்கப்படும். திட்டத்தின்படி இரண்டு பாதைகள் பேருந்துகளுக்கும் மிதிவண்டிகளுக்கும் ஒதுக்கப்படும். உள்ளூர் மக்கள் சத்தத்தையும் அதிக போக்குவரத்தையும் கண்டு அஞ்சுகிறார்கள். பணிகள் வசந்த காலத்தில் தொடங்கும் என்று அமைச்சக செய்தித் தொடர்பாளர் கூறினார்.",
    ),
    (
        "da",
        "Aarhus",
        "Byrådet i Aarhus godkendte den nye bro tirsdag efter en lang debat. “Vi har ventet på dette i tyve år,” sagde borgmesteren. Broen vil koste 12 millioner euro og skal åbne i maj 2026. Ifølge planen vil to vognbaner være forbeholdt busser og cykler. Lokale beboere frygter støj og mere trafik. En talsmand for ministeriet sagde, at arbejdet ville begynde i foråret.",
    ),
    (
        "hr",
        "Split",
        "Gradsko vijeće u Splitu odobrilo je u utorak novi most nakon duge rasprave. „Čekali smo ovo dvadeset godina”, rekao je gradonačelnik. Most će stajati 12 milijuna eura i trebao bi biti otvoren u svibnju 2026. Prema planu, dva traka bit će rezervirana za autobuse i bicikle. Mještani se boje buke i gušćeg prometa. Glasnogovornik ministarstva rekao je da će radovi početi u proljeće.",
    ),
];

/// What all rules say of a pair, as "rule: reason".
fn findings(langs: (&str, &str), source: &str, target: &str) -> Vec<String> {
    let lang = |code: &str| Lang::parse(code).unwrap_or_else(|| panic!("no language {code}"));
    let (source, target) = (Document::from_text("source", source), Document::from_text("target", target));
    let checked = mtlint::check(Some((&source, lang(langs.0))), (&target, lang(langs.1)), &Settings::default());
    checked.outcome.findings.iter().map(|f| format!("{}: {}", f.rule.id, f.flag.reason)).collect()
}

#[test]
fn clean_news_in_languages_without_tables_is_quiet_in_both_directions() {
    let mut wrong = Vec::new();
    for (code, city, text) in NEWS {
        let english = english(city);
        for (langs, source, target) in [((*code, "en"), *text, &*english), (("en", *code), &*english, *text)] {
            wrong.extend(findings(langs, source, target).into_iter().map(|found| format!("{langs:?}: {found}")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn an_article_of_paragraphs_without_sentence_marks_is_quiet() {
    let (_, city, text) = NEWS.iter().find(|(code, ..)| *code == "th").copied().unwrap_or_default();
    let english = english(city);
    let (source, target) = (format!("{english}\n\n{english}"), format!("{text}\n\n{text}"));
    let found = findings(("en", "th"), &source, &target);
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_sentence_of_another_article_is_found_among_languages_without_tables() {
    let (_, city, text) = NEWS.iter().find(|(code, ..)| *code == "fi").copied().unwrap_or_default();
    let source = format!("{text}\n\nSillan rakentaa paikallinen yritys Silta Oy.");
    let target = format!(
        "{}\n\nThe striker Paolo Verdi scored twice against Torino in the 67th and 89th minutes.\n\nThe bridge will be built by the local company Silta Oy.",
        english(city)
    );
    let found = findings(("fi", "en"), &source, &target);
    assert!(found.iter().any(|finding| finding.contains("Paolo Verdi")), "{found:?}");
}

#[test]
fn norwegian_is_checked_alike_whether_its_tag_is_no_or_nb() {
    let english = "The ferry from Bodø was cancelled on Monday. It leaves again the day after tomorrow, at noon.";
    let target = "Fergen fra Bodø ble innstilt mandag. Den går igjen i går, klokken 12.\n\nLes også: Storm stanser trafikken i nord";
    let found = findings(("en", "nb"), english, target);
    assert!(found.iter().any(|finding| finding.starts_with("scraping-residue")), "{found:?}");
    assert_eq!(findings(("en", "no"), english, target), found);
    for (tag, code) in [("no", "nb"), ("nb-NO", "nb"), ("nn", "nn")] {
        let lang = Lang::parse(tag).unwrap();
        assert_eq!((lang.code(), lang.to_string().as_str()), (code, tag), "the tag is kept as it was given");
    }
}
