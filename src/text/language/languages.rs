//! The function words of languages that share a script with others.

use super::scripts::Script;

pub(super) struct Language {
    /// In English.
    pub(super) name: &'static str,
    pub(super) script: Script,
    /// Letters that no other language of the script has, of those below.
    pub(super) letters: &'static str,
    /// Words of which every text has some, in lower case. None that is an English one or a part of
    /// names (`de`, `van`): those say nothing. A word may be of several languages.
    pub(super) words: &'static str,
}

const fn latin(name: &'static str, words: &'static str) -> Language {
    Language { name, script: Script::Latin, letters: "", words }
}

pub(super) const LANGUAGES: &[Language] = &[
    latin(
        "English",
        "the of and to in that is was for on with as at by it from he his be has have had were are which an \
         not this but they their said who been will would or its after about more when one also than two \
         her she there what up out into over we you our if no can could all so some them then these those \
         only other new first last most such many any may before between against during under while where \
         how because people do did does him me my your us off down just very still says say told according \
         since until near here now like get got am being each both through another killed wounded injured \
         dead died attack least three four five",
    ),
    latin(
        "Afrikaans",
        "het nie wat met vir aan hy sy hulle ook maar deur oor gesê toe hierdie daar ons haar nog volgens \
         en dit kan onder waar uit baie sal",
    ),
    latin(
        "Albanian",
        "të në dhe një për është nga që më janë ka kanë si nuk pas kjo ky ishte se por edhe ku tha këtë \
         këto shumë ndaj deri kur ndërsa sipas ose",
    ),
    latin(
        "Azerbaijani",
        "və bir bu üçün ilə olan olub sonra daha çox də ki edib deyib görə həm isə onun var yox necə kimi \
         hər qədər əgər amma idi",
    ),
    latin(
        "Bosnian, Croatian or Serbian",
        "je su se na za koji koja koje od kao što nije bio bila bilo ali kako nakon biti ili sve još prema \
         ove kada samo ovo više pred između zbog niko nitko koju rekao rekla ima nisu će jer iz sa",
    ),
    latin(
        "Catalan",
        "que per amb una els més és aquest aquesta han però ha com també seva seu pel dels entre havia \
         segons molt només ser està fins quan sobre va són als ara perquè després",
    ),
    latin(
        "Czech",
        "se na že je který která které jako ale nebo podle byl byla bylo byli není také před při když jeho \
         již až pak jsou od ještě tak ve ze však proto jen po nikdo už své nad",
    ),
    latin(
        "Danish",
        "og det af til er på som med ikke har han hun var blev også efter ved fra eller havde kan skal \
         deres være vil når hvor meget mellem flere hvad endnu ifølge ingen mod siger sig blevet nu men et \
         jeg",
    ),
    latin(
        "Dutch",
        "het een en zijn niet met voor ook aan maar door bij werd naar dat uit nog heeft wordt worden hij \
         zij wat deze dan geen meer hebben kunnen tegen volgens toen tot zich onder wie op als waren er",
    ),
    latin(
        "Estonian",
        "ja ei et oli ka kui see mis ning aga tema selle pärast kuid kes oma nende olid ole veel või siis \
         seda järgi kas enne kus mitte olnud",
    ),
    latin(
        "Finnish",
        "ja ei ole että kun myös mutta oli sekä vielä ovat mukaan jälkeen joka hän tai jo kuin se ne tämä \
         olivat ollut jotka sen kukaan ennen noin eli niin kertoo sanoi muita",
    ),
    latin(
        "French",
        "et une dans ont été qui sur pour pas par est que aux cette avec au plus sont il ce sa ses leur \
         mais ou comme après avait être selon nous elle fait lors ils dont contre depuis aussi entre sans \
         sous encore était très même cet leurs",
    ),
    latin(
        "German",
        "und nicht mit sich auf für ist im dem ein eine auch als nach wie es aus bei hat dass sie werden \
         wurde wurden noch nur oder aber vor zur bis mehr durch kann haben zum sind einen einer eines über \
         gegen sein seine unter wird keine ihr wir ich war sagte zwischen weitere",
    ),
    latin(
        "Hausa",
        "ne ta ya sun cewa ba na su wanda kuma amma wata wani ke ce suka lokacin kan cikin wannan domin \
         kamar bayan yanzu yayin sai aka za babu inda har daga wasu zuwa",
    ),
    latin(
        "Hungarian",
        "az hogy nem egy és volt meg csak még már ezt ez mint vagy után szerint ki több amely ha lehet azt \
         voltak minden majd sem aki akik mert során közül amikor között egyik",
    ),
    latin(
        "Indonesian or Malay",
        "yang dan dari untuk dengan pada ini itu tidak oleh dalam akan ke karena juga sebuah telah bahwa \
         ada mereka sudah orang kata saat atas atau belum menurut hari ketika lainnya tersebut sebagai dia \
         antara kepada setelah",
    ),
    latin(
        "Italian",
        "che è una sono state stati stato per con non si ha nel nella più come anche dal dalla alla ma \
         hanno dei delle degli della secondo quando dopo sul sulla loro questo questa ancora contro tra fra \
         essere aveva gli nei altri altre nessuno sia",
    ),
    latin(
        "Kurdish (Kurmanji)",
        "û ku li ji bi bo jî ew ev wê wî ya yê yên xwe gelek piştî lê dibe heye hatin kir ne bû bûn kesî \
         hîn pir gorî dema tê dike",
    ),
    latin(
        "Latvian",
        "un ir par kas ar ka uz arī tika bet vai pēc kā lai tas nav viņš bija pie līdz šo jau gan tomēr \
         viņa savu kad",
    ),
    latin(
        "Lithuanian",
        "ir kad yra su už iš apie kaip bet buvo ne jo nuo pagal tai po kai arba dėl savo taip pat šis prie \
         prieš jų dar tik jau kurie",
    ),
    latin(
        "Norwegian",
        "og det til er på som med ikke har han hun ble også etter ved fra eller hadde kan skal deres være \
         vil når hvor mye mellom flere hva ennå ifølge ingen mot sier seg blitt nå av men et jeg",
    ),
    latin(
        "Polish",
        "się na nie że jest jak po od dla za przez oraz ale przy był była było były czy już tylko jego \
         także który która które jeszcze przed został zostało zostały tym ich może gdy nikt według podczas \
         być są co",
    ),
    latin(
        "Portuguese",
        "que em um uma para com não por mais foi ao como mas pelo pela são na os seu sua ou quando muito \
         nos já também depois até sobre entre era após segundo foram ser tem às nas contra pelos estão num \
         numa isso este esta ainda",
    ),
    latin(
        "Romanian",
        "și să că în pe cu nu este care mai sunt din au fost pentru ca după prin sau când doar către dar \
         această acest într fi lor cei cele între iar potrivit încă printre fără unor unei unui",
    ),
    latin(
        "Slovak",
        "sa na že je ktorý ktorá ktoré ako ale alebo podľa bol bola bolo boli nie tiež pred pri keď jeho už \
         až však pre zo od ešte sú vo aj nikto po svoje nad",
    ),
    latin(
        "Slovene",
        "je se na za ki bi kot tudi pa ali ne ni bil bila bilo po še pri iz med vse lahko kjer ko niso \
         zaradi že od bodo nad njegov",
    ),
    latin(
        "Somali",
        "iyo oo ah ku ka ayaa waa uu aan waxay ay ee soo kale markii kadib waxaa inuu sheegay lagu qof \
         kasoo kii way aad ahaa laga waxa isaga ugu dib wuxuu",
    ),
    latin(
        "Spanish",
        "que en una por con se para su como más pero sus ha este entre cuando muy sin sobre también hasta \
         hay donde quien desde todo nos durante todos uno ni contra otros ese eso ante ellos esto antes \
         algunos unos otro otras otra tanto esa estos mucho quienes nada sea fue según está han son fueron \
         ser nadie menos tras ahora aún",
    ),
    latin(
        "Swahili",
        "na ya wa kwa ni za katika hii cha kuwa hiyo yake baada wake kama lakini watu huo hilo sana wakati \
         zaidi hadi sasa hakuna ambao ambaye mtu siku alisema hivyo bila pia kutoka vya lake kila ili",
    ),
    latin(
        "Swedish",
        "och att det som en på är av med till har inte om ett han hon var men sig från så kan när ska eller \
         också efter vid hade enligt mot mellan ut blev ännu många finns ingen sin säger vad där blivit nu \
         bland inom",
    ),
    latin(
        "Tagalog",
        "ang ng mga sa na ay si ni kay para hindi ito mula pa ayon isang nang noong din rin kung upang siya \
         sila niya nila pang wala lamang dahil kaya habang ngunit walang pag",
    ),
    latin(
        "Turkish",
        "ve bir bu için ile olarak olan daha çok ancak gibi kadar sonra en ise oldu ama değil ki önce \
         tarafından olduğunu göre hem ne söyledi dedi var yok kişi üzerine henüz iki",
    ),
    latin(
        "Uzbek",
        "va bu bilan uchun ham bir deb edi esa bo ga qilgan haqida keyin emas lekin shu kerak ular yoki \
         kabi barcha qildi aytdi ekan",
    ),
    latin(
        "Vietnamese",
        "và là của không có được người một những trong đã cho với các này khi để từ như tại sau đó ông bị \
         vào nhưng cũng về hơn đang khác ra theo vụ chưa nhất trên",
    ),
    Language {
        name: "Arabic",
        script: Script::Arabic,
        letters: "",
        words: "في من على إلى أن إن التي الذي هذا هذه عن مع كان ما لا لم كما بعد قد أو بين حتى ذلك وقال وقالت كانت قال \
                قبل يوم خلال ولم وفي عند أي منذ ثم الى ان الأقل",
    },
    Language {
        name: "Persian",
        script: Script::Arabic,
        letters: "",
        words: "و در به از که این را با است برای آن یک شد شده شدند می است بر تا خود هم نیز کرد ها های بود گفت گفتند \
                روز اما دیگر هیچ هنوز هر نفر",
    },
    Language {
        name: "Urdu",
        script: Script::Arabic,
        letters: "ٹڈڑےں",
        words: "کے میں کی ہے اور سے کا کو پر نے ہیں کہ اس تھا بھی ایک ہو کر تھے گئے نہیں لیے",
    },
    Language {
        name: "Pashto",
        script: Script::Arabic,
        letters: "ټډړښږۍېځڅڼ",
        words: "د په کې او چې له دی سره شول کړي نه دې لپاره تر يې دا هم وو",
    },
    Language {
        name: "Kurdish (Sorani)",
        script: Script::Arabic,
        letters: "ێۆڕڵە",
        words: "لە و بە بۆ کە ئەم ئەو دا لەگەڵ هیچ تا بوون نە",
    },
    Language {
        name: "Russian",
        script: Script::Cyrillic,
        letters: "",
        words: "и в не на что с по как из у за его от о это к для был были но они было так она до при также после или \
                бы все если еще ещё когда уже того том где него со во который которые которая под только их этом",
    },
    Language {
        name: "Ukrainian",
        script: Script::Cyrillic,
        letters: "їєґ",
        words: "і в не на що з та у за його від про це до для був були але вони було як вона при також після або всі \
                якщо ще коли вже тому де який які яка під тільки їх цей ніхто й із",
    },
    Language {
        name: "Belarusian",
        script: Script::Cyrillic,
        letters: "ў",
        words: "і не на што з па як у за яго ад гэта да для быў былі але яны было так яна пры таксама пасля ці калі \
                ужо які якія дзе іх",
    },
    Language {
        name: "Bulgarian",
        script: Script::Cyrillic,
        letters: "",
        words: "и в не на че с по как от за е да се са си го бе бяха но той тя след при или когато още вече който \
                която които също до най към това тази този все със във беше",
    },
    Language {
        name: "Macedonian",
        script: Script::Cyrillic,
        letters: "ѓќѕ",
        words: "и во не на дека со по како од за е да се го беше биле но тој таа после при или кога уште веќе кој која \
                кои исто до ова оваа овој",
    },
    Language {
        name: "Serbian",
        script: Script::Cyrillic,
        letters: "ђћ",
        words: "и у не на да је су се за који која које од као што није био била било али како након или још према \
                када само више због нико рекао рекле са из",
    },
    Language {
        name: "Kazakh or Kyrgyz",
        script: Script::Cyrillic,
        letters: "әқңғұһөү",
        words: "және бұл бір мен үшін деп жана бул бир менен үчүн болгон болған",
    },
    Language {
        name: "Tajik",
        script: Script::Cyrillic,
        letters: "ӯҷҳӣ",
        words: "ва дар ба аз ки ин бо барои аст ҳам буд шуд ҳамчун",
    },
    Language {
        name: "Hindi",
        script: Script::Devanagari,
        letters: "",
        words: "के में की है को से का और एक पर ने कि हैं नहीं यह था थे हो गए भी इस कम लोग",
    },
    Language {
        name: "Marathi",
        script: Script::Devanagari,
        letters: "ळ",
        words: "आहे आणि या ते होते होता नाही तर हे मधील आहेत झाले झाला",
    },
    Language {
        name: "Nepali",
        script: Script::Devanagari,
        letters: "",
        words: "छ र मा हो थियो भएको छन् गरेको पनि यो भने लाई बाट",
    },
    Language { name: "Japanese", script: Script::Han, letters: KANA, words: "" },
];

/// Chinese has none of them, and no Japanese sentence is without.
const KANA: &str = "のはがをにでとたるしていなもれさらかっりこまだ";
