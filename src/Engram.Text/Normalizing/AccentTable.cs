namespace Engram.Text;

/// <summary>Letters with what is left of them when they are decomposed and their marks are dropped: Unicode 14, basic plane, without compatibility ideographs.</summary>
/// <remarks>The table is here because a program with invariant globalization (as Engram's) cannot normalise. Source: UnicodeData.txt, by Python 3.11's unicodedata.</remarks>
internal static class AccentTable
{
    /// <summary>Pairs, in the order of the letter.</summary>
    internal const string Pairs =
        "ÀAÁAÂAÃAÄAÅAÇCÈEÉEÊEËEÌIÍIÎIÏIÑNÒOÓOÔOÕOÖOÙUÚUÛUÜUÝYàaáaâaãaäaåaçcèeéeêeëeìiíiîiïiñnòoóoôoõoöoùuúuûuüuýyÿyĀAāaĂAăaĄAąaĆCćcĈCĉcĊCċcČCčcĎDďdĒE" +
        "ēeĔEĕeĖEėeĘEęeĚEěeĜGĝgĞGğgĠGġgĢGģgĤHĥhĨIĩiĪIīiĬIĭiĮIįiİIĴJĵjĶKķkĹLĺlĻLļlĽLľlŃNńnŅNņnŇNňnŌOōoŎOŏoŐOőoŔRŕrŖRŗrŘRřrŚSśsŜSŝsŞSşsŠSšsŢTţtŤTťtŨUũu" +
        "ŪUūuŬUŭuŮUůuŰUűuŲUųuŴWŵwŶYŷyŸYŹZźzŻZżzŽZžzƠOơoƯUưuǍAǎaǏIǐiǑOǒoǓUǔuǕUǖuǗUǘuǙUǚuǛUǜuǞAǟaǠAǡaǢÆǣæǦGǧgǨKǩkǪOǫoǬOǭoǮƷǯʒǰjǴGǵgǸNǹnǺAǻaǼÆǽæǾØǿøȀAȁa" +
        "ȂAȃaȄEȅeȆEȇeȈIȉiȊIȋiȌOȍoȎOȏoȐRȑrȒRȓrȔUȕuȖUȗuȘSșsȚTțtȞHȟhȦAȧaȨEȩeȪOȫoȬOȭoȮOȯoȰOȱoȲYȳyʹʹ\u037e\u003b\u0385\u00a8ΆΑ\u0387\u00b7ΈΕΉΗΊΙΌΟΎΥΏΩΐιΪΙ" +
        "ΫΥάαέεήηίιΰυϊιϋυόούυώωϓϒϔϒЀЕЁЕЃГЇІЌКЍИЎУЙИйиѐеёеѓгїіќкѝиўуѶѴѷѵӁЖӂжӐАӑаӒАӓаӖЕӗеӚӘӛәӜЖӝжӞЗӟзӢИӣиӤИӥиӦОӧоӪӨӫөӬЭӭэӮУӯуӰУӱуӲУӳуӴЧӵчӸЫӹы" +
        "\u0622\u0627\u0623\u0627\u0624\u0648\u0625\u0627\u0626\u064a\u06c0\u06d5\u06c2\u06c1\u06d3\u06d2ऩनऱरऴळक़कख़खग़गज़जड़डढ़ढफ़फय़यড়ডঢ়ঢয়যਲ਼ਲਸ਼ਸਖ਼ਖਗ਼ਗਜ਼ਜਫ਼ਫ" +
        "\u0b48\u0b47ଡ଼ଡଢ଼ଢ\u0cc0\u0cd5\u0cc7\u0cd5\u0cc8\u0cd6\u0cca\u0cc2\u0dda\u0dd9\u0ddd\u0ddcགྷགཌྷཌདྷདབྷབཛྷཛཀྵཀဦဥ\u1b3b\u1b35\u1b3d\u1b35\u1b43\u1b35ḀA" +
        "ḁaḂBḃbḄBḅbḆBḇbḈCḉcḊDḋdḌDḍdḎDḏdḐDḑdḒDḓdḔEḕeḖEḗeḘEḙeḚEḛeḜEḝeḞFḟfḠGḡgḢHḣhḤHḥhḦHḧhḨHḩhḪHḫhḬIḭiḮIḯiḰKḱkḲKḳkḴKḵkḶLḷlḸLḹlḺLḻlḼLḽlḾMḿmṀMṁmṂMṃmṄNṅnṆN" +
        "ṇnṈNṉnṊNṋnṌOṍoṎOṏoṐOṑoṒOṓoṔPṕpṖPṗpṘRṙrṚRṛrṜRṝrṞRṟrṠSṡsṢSṣsṤSṥsṦSṧsṨSṩsṪTṫtṬTṭtṮTṯtṰTṱtṲUṳuṴUṵuṶUṷuṸUṹuṺUṻuṼVṽvṾVṿvẀWẁwẂWẃwẄWẅwẆWẇwẈWẉwẊXẋxẌX" +
        "ẍxẎYẏyẐZẑzẒZẓzẔZẕzẖhẗtẘwẙyẛſẠAạaẢAảaẤAấaẦAầaẨAẩaẪAẫaẬAậaẮAắaẰAằaẲAẳaẴAẵaẶAặaẸEẹeẺEẻeẼEẽeẾEếeỀEềeỂEểeỄEễeỆEệeỈIỉiỊIịiỌOọoỎOỏoỐOốoỒOồoỔOổoỖOỗo" +
        "ỘOộoỚOớoỜOờoỞOởoỠOỡoỢOợoỤUụuỦUủuỨUứuỪUừuỬUửuỮUữuỰUựuỲYỳyỴYỵyỶYỷyỸYỹyἀαἁαἂαἃαἄαἅαἆαἇαἈΑἉΑἊΑἋΑἌΑἍΑἎΑἏΑἐεἑεἒεἓεἔεἕεἘΕἙΕἚΕἛΕἜΕἝΕἠηἡηἢηἣηἤηἥηἦηἧη" +
        "ἨΗἩΗἪΗἫΗἬΗἭΗἮΗἯΗἰιἱιἲιἳιἴιἵιἶιἷιἸΙἹΙἺΙἻΙἼΙἽΙἾΙἿΙὀοὁοὂοὃοὄοὅοὈΟὉΟὊΟὋΟὌΟὍΟὐυὑυὒυὓυὔυὕυὖυὗυὙΥὛΥὝΥὟΥὠωὡωὢωὣωὤωὥωὦωὧωὨΩὩΩὪΩὫΩὬΩὭΩὮΩὯΩὰαάαὲεέεὴηήη" +
        "ὶιίιὸοόοὺυύυὼωώωᾀαᾁαᾂαᾃαᾄαᾅαᾆαᾇαᾈΑᾉΑᾊΑᾋΑᾌΑᾍΑᾎΑᾏΑᾐηᾑηᾒηᾓηᾔηᾕηᾖηᾗηᾘΗᾙΗᾚΗᾛΗᾜΗᾝΗᾞΗᾟΗᾠωᾡωᾢωᾣωᾤωᾥωᾦωᾧωᾨΩᾩΩᾪΩᾫΩᾬΩᾭΩᾮΩᾯΩᾰαᾱαᾲαᾳαᾴαᾶαᾷαᾸΑᾹΑᾺΑΆΑᾼΑιι" +
        "\u1fc1\u00a8ῂηῃηῄηῆηῇηῈΕΈΕῊΗΉΗῌΗ\u1fcd\u1fbf\u1fce\u1fbf\u1fcf\u1fbfῐιῑιῒιΐιῖιῗιῘΙῙΙῚΙΊΙ\u1fdd\u1ffe\u1fde\u1ffe\u1fdf\u1ffeῠυῡυῢυΰυῤρῥρῦυῧυ" +
        "ῨΥῩΥῪΥΎΥῬΡ\u1fed\u00a8\u1fee\u00a8\u1fef\u0060ῲωῳωῴωῶωῷωῸΟΌΟῺΩΏΩῼΩ\u1ffd\u00b4\u2000\u2002\u2001\u2003\u2126Ω\u212aK\u212bA\u219a\u2190" +
        "\u219b\u2192\u21ae\u2194\u21cd\u21d0\u21ce\u21d4\u21cf\u21d2\u2204\u2203\u2209\u2208\u220c\u220b\u2224\u2223\u2226\u2225\u2241\u223c" +
        "\u2244\u2243\u2247\u2245\u2249\u2248\u2260\u003d\u2262\u2261\u226d\u224d\u226e\u003c\u226f\u003e\u2270\u2264\u2271\u2265\u2274\u2272" +
        "\u2275\u2273\u2278\u2276\u2279\u2277\u2280\u227a\u2281\u227b\u2284\u2282\u2285\u2283\u2288\u2286\u2289\u2287\u22ac\u22a2\u22ad\u22a8" +
        "\u22ae\u22a9\u22af\u22ab\u22e0\u227c\u22e1\u227d\u22e2\u2291\u22e3\u2292\u22ea\u22b2\u22eb\u22b3\u22ec\u22b4\u22ed\u22b5\u2329\u3008" +
        "\u232a\u3009\u2adc\u2add\u304c\u304b\u304e\u304d\u3050\u304f\u3052\u3051\u3054\u3053\u3056\u3055\u3058\u3057\u305a\u3059\u305c\u305b" +
        "\u305e\u305d\u3060\u305f\u3062\u3061\u3065\u3064\u3067\u3066\u3069\u3068\u3070\u306f\u3071\u306f\u3073\u3072\u3074\u3072\u3076\u3075" +
        "\u3077\u3075\u3079\u3078\u307a\u3078\u307c\u307b\u307d\u307b\u3094\u3046\u309e\u309d\u30ac\u30ab\u30ae\u30ad\u30b0\u30af\u30b2\u30b1" +
        "\u30b4\u30b3\u30b6\u30b5\u30b8\u30b7\u30ba\u30b9\u30bc\u30bb\u30be\u30bd\u30c0\u30bf\u30c2\u30c1\u30c5\u30c4\u30c7\u30c6\u30c9\u30c8" +
        "\u30d0\u30cf\u30d1\u30cf\u30d3\u30d2\u30d4\u30d2\u30d6\u30d5\u30d7\u30d5\u30d9\u30d8\u30da\u30d8\u30dc\u30db\u30dd\u30db\u30f4\u30a6" +
        "\u30f7\u30ef\u30f8\u30f0\u30f9\u30f1\u30fa\u30f2\u30fe\u30fd\ufb1d\u05d9\ufb1f\u05f2\ufb2a\u05e9\ufb2b\u05e9\ufb2c\u05e9\ufb2d\u05e9" +
        "\ufb2e\u05d0\ufb2f\u05d0\ufb30\u05d0\ufb31\u05d1\ufb32\u05d2\ufb33\u05d3\ufb34\u05d4\ufb35\u05d5\ufb36\u05d6\ufb38\u05d8\ufb39\u05d9" +
        "\ufb3a\u05da\ufb3b\u05db\ufb3c\u05dc\ufb3e\u05de\ufb40\u05e0\ufb41\u05e1\ufb43\u05e3\ufb44\u05e4\ufb46\u05e6\ufb47\u05e7\ufb48\u05e8" +
        "\ufb49\u05e9\ufb4a\u05ea\ufb4b\u05d5\ufb4c\u05d1\ufb4d\u05db\ufb4e\u05e4";
}
