use super::{LANGUAGES, foreign_language, function_words};

/// News as it is written, two sentences or so, in each language.
const FOREIGN: &[(&str, &str)] = &[
    (
        "Spanish",
        "Al menos doce personas murieron y otras treinta resultaron heridas el viernes cuando una bomba explotó \
         en un mercado de la capital. Las autoridades dijeron que nadie se ha atribuido el ataque hasta ahora.",
    ),
    (
        "Portuguese",
        "Pelo menos doze pessoas morreram e trinta ficaram feridas na sexta-feira quando uma bomba explodiu num \
         mercado da capital. As autoridades disseram que ninguém assumiu a autoria do ataque até agora.",
    ),
    (
        "French",
        "Au moins douze personnes ont été tuées et trente autres blessées vendredi lorsqu'une bombe a explosé \
         dans un marché de la capitale. Selon les autorités, l'attaque n'a pas encore été revendiquée.",
    ),
    (
        "Italian",
        "Almeno dodici persone sono state uccise e altre trenta sono rimaste ferite venerdì quando una bomba è \
         esplosa in un mercato della capitale. Secondo le autorità nessuno ha ancora rivendicato l'attacco.",
    ),
    (
        "German",
        "Mindestens zwölf Menschen wurden am Freitag getötet und dreißig weitere verletzt, als auf einem Markt \
         in der Hauptstadt eine Bombe explodierte. Nach Angaben der Behörden hat sich noch niemand zu dem \
         Anschlag bekannt.",
    ),
    (
        "Dutch",
        "Zeker twaalf mensen zijn vrijdag om het leven gekomen toen op een markt in de hoofdstad een bom \
         ontplofte. Volgens de autoriteiten is de aanslag nog niet opgeëist en zijn er ook dertig gewonden.",
    ),
    (
        "Swedish",
        "Minst tolv människor dödades och trettio skadades på fredagen när en bomb exploderade på en marknad i \
         huvudstaden. Enligt myndigheterna har ingen ännu tagit på sig attacken, men det finns många frågor.",
    ),
    (
        "Danish",
        "Mindst tolv mennesker blev dræbt og tredive såret fredag, da en bombe eksploderede på et marked i \
         hovedstaden. Ifølge myndighederne har ingen endnu taget ansvaret for angrebet, og det er uklart hvad \
         der skete.",
    ),
    (
        "Norwegian",
        "Minst tolv mennesker ble drept og tretti såret fredag da en bombe eksploderte på et marked i \
         hovedstaden. Ifølge myndighetene har ingen ennå tatt på seg ansvaret for angrepet, og det er uklart hva \
         som skjedde etter eksplosjonen.",
    ),
    (
        "Finnish",
        "Ainakin kaksitoista ihmistä sai surmansa ja kolmekymmentä loukkaantui perjantaina, kun pommi räjähti \
         pääkaupungin torilla. Viranomaisten mukaan kukaan ei ole vielä ilmoittautunut iskun tekijäksi, mutta \
         myös muita on pidätetty.",
    ),
    (
        "Polish",
        "Co najmniej dwanaście osób zginęło, a trzydzieści zostało rannych w piątek, gdy na targu w stolicy \
         wybuchła bomba. Według władz nikt jeszcze nie przyznał się do zamachu, który jest już trzecim w tym \
         roku.",
    ),
    (
        "Czech",
        "Nejméně dvanáct lidí zahynulo a třicet bylo zraněno v pátek, když na tržišti v hlavním městě vybuchla \
         bomba. Podle úřadů se k útoku, který byl letos už třetí, zatím nikdo nepřihlásil.",
    ),
    (
        "Hungarian",
        "Legalább tizenkét ember meghalt és harminc megsebesült pénteken, amikor egy bomba robbant a főváros \
         egyik piacán. A hatóságok szerint még senki sem vállalta magára a támadást, de az sem világos, hogy ki \
         volt az elkövető.",
    ),
    (
        "Romanian",
        "Cel puțin doisprezece oameni au murit și alți treizeci au fost răniți vineri când o bombă a explodat \
         într-o piață din capitală. Potrivit autorităților, nimeni nu a revendicat încă atacul, care este al \
         treilea din acest an.",
    ),
    (
        "Bosnian, Croatian or Serbian",
        "Najmanje dvanaest ljudi je poginulo, a trideset je ranjeno u petak kada je bomba eksplodirala na \
         pijaci u glavnom gradu. Vlasti su rekle da niko još nije preuzeo odgovornost za napad koji je bio \
         treći ove godine.",
    ),
    (
        "Albanian",
        "Të paktën dymbëdhjetë persona u vranë dhe tridhjetë të tjerë u plagosën të premten kur një bombë \
         shpërtheu në një treg të kryeqytetit. Sipas autoriteteve, askush nuk e ka marrë ende përgjegjësinë për \
         sulmin që ishte i treti këtë vit.",
    ),
    (
        "Turkish",
        "Başkentte cuma günü bir pazarda meydana gelen patlamada en az on iki kişi öldü, otuz kişi de \
         yaralandı. Yetkililer saldırıyı henüz kimsenin üstlenmediğini ve olay için soruşturma başlatıldığını \
         söyledi. Bu saldırı daha önce olan gibi çok kanlı oldu.",
    ),
    (
        "Kurdish (Kurmanji)",
        "Herî kêm diwanzdeh kes hatin kuştin û sî kes jî birîndar bûn dema ku bombeyek li bazarê teqiya. Li gorî \
         rayedaran hîn tu kesî êrîş negirtiye ser xwe, lê ew dibêjin ku ev bûyer ji bo me pir giran e.",
    ),
    (
        "Indonesian or Malay",
        "Sedikitnya dua belas orang tewas dan tiga puluh lainnya luka-luka pada hari Jumat ketika sebuah bom \
         meledak di pasar di ibu kota. Menurut pihak berwenang, belum ada yang mengaku bertanggung jawab atas \
         serangan tersebut.",
    ),
    (
        "Tagalog",
        "Hindi bababa sa labindalawang tao ang namatay at tatlumpu ang nasugatan noong Biyernes nang sumabog ang \
         isang bomba sa palengke ng kabisera. Ayon sa mga awtoridad, wala pang umaako sa pag-atake na ito.",
    ),
    (
        "Vietnamese",
        "Ít nhất mười hai người đã thiệt mạng và ba mươi người khác bị thương hôm thứ Sáu khi một quả bom phát \
         nổ tại một khu chợ của thủ đô. Theo nhà chức trách, chưa có ai nhận trách nhiệm về vụ tấn công này.",
    ),
    (
        "Swahili",
        "Watu wasiopungua kumi na wawili wameuawa na wengine thelathini kujeruhiwa siku ya Ijumaa baada ya bomu \
         kulipuka katika soko la mji mkuu. Kwa mujibu wa serikali, hakuna mtu ambaye amekiri kufanya shambulio \
         hilo hadi sasa.",
    ),
    (
        "Somali",
        "Ugu yaraan laba iyo toban qof ayaa ku dhimatay soddon kalena way ku dhaawacmeen maalintii Jimcaha kadib \
         markii bam uu ku qarxay suuq ku yaalla caasimadda. Mas'uuliyiintu waxay sheegeen in aan cid sheegan \
         weerarka oo ahaa kii saddexaad ee sanadkan.",
    ),
    (
        "Hausa",
        "Akalla mutane goma sha biyu ne suka mutu yayin da wasu talatin suka jikkata a ranar Juma'a lokacin da \
         bam ya tashi a wata kasuwa da ke babban birnin kasar. Hukumomi sun ce har yanzu babu wanda ya dauki \
         alhakin harin da aka kai.",
    ),
    (
        "Arabic",
        "قتل اثنا عشر شخصا على الأقل وأصيب ثلاثون آخرون يوم الجمعة في انفجار قنبلة في سوق بالعاصمة. وقالت \
         السلطات إن أحدا لم يعلن مسؤوليته عن الهجوم حتى الآن.",
    ),
    (
        "Persian",
        "دست کم دوازده نفر در انفجار بمب در بازار پایتخت در روز جمعه کشته و سی نفر دیگر زخمی شدند. مقام‌ها \
         گفتند که هنوز هیچ کس مسئولیت این حمله را بر عهده نگرفته است.",
    ),
    (
        "Urdu",
        "جمعہ کے روز دارالحکومت کے ایک بازار میں بم دھماکے سے کم از کم بارہ افراد ہلاک اور تیس زخمی ہو گئے۔ \
         حکام کا کہنا ہے کہ ابھی تک کسی نے حملے کی ذمہ داری قبول نہیں کی۔",
    ),
    (
        "Pashto",
        "د جمعې په ورځ په پلازمېنه کې د بم په چاودنه کې لږ تر لږه دولس کسان ووژل شول او دېرش نور ټپيان شول. \
         چارواکي وايي چې تر اوسه چا د دې برید مسوولیت نه دی منلی.",
    ),
    (
        "Kurdish (Sorani)",
        "لانیکەم دوازدە کەس کوژران و سی کەسی دیکەش بریندار بوون لە تەقینەوەی بۆمبێک لە بازاڕی پایتەخت لە ڕۆژی \
         هەینی. بەرپرسان دەڵێن تا ئێستا هیچ کەسێک بەرپرسیارێتی هێرشەکەی لە ئەستۆ نەگرتووە.",
    ),
    (
        "Hebrew",
        "לפחות שנים עשר בני אדם נהרגו ושלושים נפצעו ביום שישי כאשר פצצה התפוצצה בשוק בבירה. הרשויות אמרו כי \
         איש עדיין לא נטל אחריות על הפיגוע.",
    ),
    (
        "Russian",
        "Не менее двенадцати человек погибли и тридцать были ранены в пятницу, когда на рынке в столице \
         взорвалась бомба. Власти заявили, что никто пока не взял на себя ответственность за это нападение.",
    ),
    (
        "Ukrainian",
        "Щонайменше дванадцятеро людей загинули і тридцять були поранені у п'ятницю, коли на ринку в столиці \
         вибухнула бомба. Влада заявила, що ніхто поки не взяв на себе відповідальність за цей напад.",
    ),
    (
        "Bulgarian",
        "Най-малко дванадесет души загинаха, а тридесет бяха ранени в петък, когато бомба избухна на пазар в \
         столицата. Властите съобщиха, че никой все още не е поел отговорност за нападението.",
    ),
    (
        "Serbian",
        "Најмање дванаест људи је погинуло, а тридесет је рањено у петак када је бомба експлодирала на пијаци \
         у главном граду. Власти су рекле да нико још није преузео одговорност за напад.",
    ),
    (
        "Greek",
        "Τουλάχιστον δώδεκα άνθρωποι σκοτώθηκαν και τριάντα τραυματίστηκαν την Παρασκευή όταν εξερράγη βόμβα σε \
         αγορά της πρωτεύουσας.",
    ),
    (
        "Georgian",
        "პარასკევს დედაქალაქის ბაზარში ბომბის აფეთქების შედეგად სულ მცირე თორმეტი ადამიანი დაიღუპა.",
    ),
    ("Armenian", "Ուրբաթ օրը մայրաքաղաքի շուկայում պայթյունի հետևանքով զոհվել է առնվազն տասներկու մարդ։"),
    ("Amharic or Tigrinya", "አርብ ዕለት በዋና ከተማው ገበያ በደረሰ የቦምብ ፍንዳታ ቢያንስ አሥራ ሁለት ሰዎች ሲገደሉ ሠላሳ ሰዎች ቆስለዋል።"),
    ("Hindi", "शुक्रवार को राजधानी के एक बाज़ार में बम विस्फोट में कम से कम बारह लोग मारे गए और तीस घायल हो गए।"),
    ("Bengali", "শুক্রবার রাজধানীর একটি বাজারে বোমা বিস্ফোরণে অন্তত বারো জন নিহত এবং ত্রিশ জন আহত হয়েছেন।"),
    (
        "Chinese",
        "星期五，首都一个市场发生炸弹爆炸，至少十二人死亡，三十人受伤。当局表示，目前尚无人宣称对袭击负责。",
    ),
    (
        "Japanese",
        "金曜日、首都の市場で爆弾が爆発し、少なくとも12人が死亡、30人が負傷した。犯行声明はまだ出ていない。",
    ),
    (
        "Korean",
        "금요일 수도의 한 시장에서 폭탄이 터져 최소 열두 명이 숨지고 서른 명이 다쳤다고 당국이 밝혔다.",
    ),
    ("Burmese", "သောကြာနေ့က မြို့တော်ရှိ ဈေးတစ်ခုတွင် ဗုံးပေါက်ကွဲမှုကြောင့် အနည်းဆုံး လူဆယ့်နှစ်ဦး သေဆုံးခဲ့သည်။"),
];

/// English of every kind, and what is in no language: never called foreign.
const NOT_FOREIGN: &[&str] = &[
    "",
    " \n\t",
    "At least 12 people were killed in Beirut on Friday, the Lebanese army said.",
    // CAPITALS, and a wire's head.
    "AT LEAST TWELVE KILLED AS BOMB HITS MARKET IN MOSUL; NO GROUP CLAIMS ATTACK, IRAQI ARMY SAYS",
    "BC-IRAQ-BOMB-URGENT BAGHDAD SUICIDE CAR BOMB KILLS 12 POLICE OFFICERS NEAR KIRKUK OIL FIELD -MAYOR",
    // Headlines, tweets, rows of hashtags.
    "Car bomb kills 12 near Kirkuk; Islamic State claims responsibility; Baghdad vows response",
    "RT @SyriaWatch: huge blast in #Idlib!! 3 dead 14 inj so far, white helmets on site pls RT #Syria #Assad",
    "#Syria #Idlib #Aleppo #Hama #DeirEzZor #Raqqa #Homs #Daraa #Latakia #Tartus #Quneitra #Suwayda #Hasakah",
    "lol cant believe theyre saying 40 dead, my cousin in gaza city says way more tbh smh 😭😭😭",
    // Tables.
    "Date | Location | Killed | Wounded\n2014-06-10 | Mosul | 45 | 120\n2014-06-11 | Tikrit | 12 | 30\n2014-06-12 \
     | Baiji | 7 | 19\n2014-06-13 | Jalawla | 31 | 64",
    "Governorate,District,Fatalities\nAl Hudaydah,Bayt al Faqih,12\nTaizz,Al Mukha,7\nSa'dah,Razih,31\nHajjah,\
     Harad,9\nAl Jawf,Khabb wa ash Sha'f,4\nAd Dali,Qa'tabah,2",
    // Names in transliteration, in lines, in a row, in lower case, in CAPITALS.
    "Muhammad Abdullah al-Jubouri\nAbu Bakr al-Baghdadi\nAbd al-Rahman Mustafa al-Qaduli\nAbu Ala al-Afri\nAbu \
     Muslim al-Turkmani\nAbu Ayman al-Iraqi\nTarkhan Tayumurazovich Batirashvili\nHajji Bakr",
    "mosul, tikrit, baiji, samarra, fallujah, ramadi, hit, haditha, rawa, ana, al-qaim, tal afar, sinjar, \
     hawija, kirkuk, tuz khurmatu, jalawla, sadiyah, baqubah, muqdadiyah, khanaqin, mandali, badrah, kut",
    "AHMAD YASIN, ABD AL-AZIZ AL-RANTISI, MAHMUD AL-ZAHHAR, ISMAIL HANIYEH, YAHYA SINWAR, MUHAMMAD DEIF, SALAH \
     SHEHADE, IBRAHIM AL-MAQADMA, SAID SEYAM, NIZAR RAYYAN, AHMED JABARI",
    "Akhtar Mohammad Mansour, Haibatullah Akhundzada, Sirajuddin Haqqani, Abdul Ghani Baradar, Mohammad Yaqoob, \
     Gulbuddin Hekmatyar, Ismail Khan, Abdul Rashid Dostum, Atta Mohammad Noor, Karim Khalili",
    // Names with the particles of other languages.
    "Ciudad de México, Playa del Carmen, San Juan de los Lagos, La Paz, El Salvador, Santa Cruz de la Sierra, Los \
     Mochis, Las Palmas de Gran Canaria, San Miguel de Allende, Puerto de la Cruz, Villa de Leyva",
    "Île-de-France, Provence-Alpes-Côte d'Azur, Auvergne-Rhône-Alpes, Pays de la Loire, Centre-Val de Loire, \
     Bourgogne-Franche-Comté, Hauts-de-France, Saint-Pierre-et-Miquelon, La Réunion, Le Havre",
    "Ursula von der Leyen, Jaap de Hoop Scheffer, Herman Van Rompuy, Ludwig van Beethoven, Gerhard von der \
     Schulenburg, Wilhelm von Humboldt, Otto von Bismarck, Johan van Oldenbarnevelt, Peter van der Veer",
    "João Pessoa, São José dos Campos, Rio de Janeiro, Feira de Santana, Juiz de Fora, Foz do Iguaçu, Vitória da \
     Conquista, São Bernardo do Campo, Duque de Caxias, Cabo de Santo Agostinho",
    "Ho Chi Minh, Vo Nguyen Giap, Nguyen Van Thieu, Ngo Dinh Diem, Le Duan, Pham Van Dong, Tran Duc Luong, Nong \
     Duc Manh, Nguyen Phu Trong, Le Kha Phieu, Do Muoi, Truong Chinh, Ton Duc Thang",
    "Susilo Bambang Yudhoyono, Megawati Sukarnoputri, Abdurrahman Wahid, Bacharuddin Jusuf Habibie, Joko Widodo, \
     Prabowo Subianto, Banda Aceh, Lhokseumawe, Bireuen, Pidie, Aceh Besar, Aceh Utara",
    "Mwai Kibaki, Raila Odinga, Uhuru Kenyatta, William Ruto, Kalonzo Musyoka, Musalia Mudavadi, Jomo Kenyatta, \
     Daniel arap Moi, Mandera, Wajir, Garissa, Lamu, Isiolo, Marsabit, Turkana, Samburu",
    // English with another language in it.
    "The group, which calls itself Partiya Karkerên Kurdistanê, said in a statement that its fighters had killed \
     nine soldiers. “Em ê tola wan hilînin,” it added, according to the agency.",
    "The Ejército de Liberación Nacional and the Fuerzas Armadas Revolucionarias de Colombia have fought in \
     Norte de Santander since January. “No hay paz sin justicia para los que han muerto,” a priest said.",
    "The statement, headed بسم الله الرحمن الرحيم, was carried by Al-Manar and named the dead as محمد حسن and \
     علي أحمد; the army said that it was looking into the claim.",
    // What is too short to tell, in whatever language.
    "Hola, ¿qué tal?",
    "Guten Tag",
    "Doce muertos en Bogotá",
    // What is no language.
    "2014-06-10 12:30:00 33.3128 44.3615 0.95 12 4 7\n2014-06-11 09:15:00 36.3350 43.1189 0.87 3 0 1",
    "https://www.example.org/2014/06/10/mosul?utm_source=feed&utm_medium=rss https://t.co/Ab3dE9xYz1",
    "{\"id\":\"IRQ1234\",\"event_date\":\"2014-06-10\",\"actor1\":\"IS\",\"fatalities\":45,\"geo\":[36.3,43.1]}",
    "SELECT id, COUNT(*) FROM events GROUP BY id; def main(argv): return [int(x) for x in argv if x.isdigit()]",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "🇺🇦🇺🇦🇺🇦 12 💀 34 🚑 😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭😭",
];

/// Those of `texts` that are not said to be in what they are expected to be in.
fn wrong<'a>(
    texts: impl IntoIterator<Item = (Option<&'a str>, String)>,
) -> Vec<(Option<&'a str>, Option<&'static str>, String)> {
    let called = texts.into_iter().map(|(expected, text)| (expected, foreign_language(&text), text));
    called.filter(|(expected, called, _)| expected != called).collect()
}

#[test]
fn news_in_other_languages_is_called_by_them_whatever_its_case_and_line_ends() {
    let texts = FOREIGN.iter().flat_map(|(language, text)| {
        let variants = [(*text).to_owned(), text.to_uppercase(), text.replace(' ', "\r\n"), text.repeat(20)];
        variants.map(|text| (Some(*language), text))
    });
    assert_eq!(wrong(texts), []);
}

#[test]
fn english_of_every_kind_is_never_called_foreign() {
    let texts = NOT_FOREIGN.iter().flat_map(|text| {
        let variants = [(*text).to_owned(), text.to_lowercase(), text.to_uppercase(), text.repeat(20)];
        variants.map(|text| (None, text))
    });
    assert_eq!(wrong(texts), []);
}

#[test]
fn what_is_too_short_to_tell_is_called_nothing_in_any_script() {
    let texts = FOREIGN.iter().map(|(_, text)| (None, text.chars().take(12).collect()));
    assert_eq!(wrong(texts), []);
}

#[test]
fn a_text_half_in_english_is_not_called_foreign() {
    let english = "At least 12 people were killed in Beirut on Friday, the Lebanese army said, and the toll may \
                   rise. It was the third attack of the year in the city, where most of the shops were closed.";
    let texts = FOREIGN.iter().map(|(_, text)| (None, format!("{english} {text} {english}")));
    assert_eq!(wrong(texts), []);
}

/// A word that is English as well says nothing, and one of names says too little.
#[test]
fn the_lists_hold_no_word_of_english_or_of_names() {
    let english: Vec<&str> = function_words("English").collect();
    assert!(english.len() > 100);
    let particles = "de del la las los el al da do dos das di du des le les van von der den ter bin ibn abu ben \
                     san santa o i y e a u";
    for language in LANGUAGES.iter().filter(|language| language.name != "English") {
        for word in function_words(language.name) {
            assert!(!english.contains(&word), "{}: {word} is English as well", language.name);
            assert!(
                !particles.split(' ').any(|particle| particle == word),
                "{}: {word} is in names",
                language.name
            );
            assert_eq!(word, word.to_lowercase(), "{}", language.name);
        }
    }
}
