"""The words that give boilerplate away, as data: by reason, reach and language. Where they count is decided in `boilerplate`."""

import re
from dataclasses import dataclass

from clipper.domain.blocks import BoilerplateReason as Reason


@dataclass(frozen=True, slots=True)
class Phrases:
    """Patterns of one reason. `longest` is the number of words up to which a block with them is boilerplate.

    `at_start` is to be matched where a block begins. `within` are searched in it, each only where its literal words
    stand in the block: looking for those first is a hundred times faster (0.02 ms a paragraph instead of 2).
    """

    reason: Reason
    longest: int
    at_start: re.Pattern[str] | None
    within: tuple[tuple[str, re.Pattern[str]], ...]

    def find(self, text: str) -> re.Match[str] | None:
        """Where the text gives itself away, or None."""
        found = self.at_start.match(text) if self.at_start else None
        if found:
            return found
        lowered = text.lower()
        for literal, pattern in self.within:
            found = pattern.search(text) if literal in lowered else None
            if found:
                return found
        return None


def _phrases(reason: Reason, longest: int, *patterns: str) -> Phrases:
    """One entry of the tables below; an alternative that begins with ``^`` counts only at the beginning of a block."""
    alternatives = [alternative for pattern in patterns for alternative in _alternatives(pattern)]
    anchored = [alternative[1:] for alternative in alternatives if alternative.startswith("^")]
    free = [alternative for alternative in alternatives if not alternative.startswith("^")]
    at_start = re.compile("|".join(anchored), re.IGNORECASE) if anchored else None
    within = tuple((_literal(alternative), re.compile(alternative, re.IGNORECASE)) for alternative in free)
    return Phrases(reason, longest, at_start, within)


_LITERAL = re.compile(r"(?:[^\W_]|[ ©'’@-])+")


def _literal(pattern: str) -> str:
    """The longest words every match of the expression must hold, in small letters; "" where there are none."""
    plain = re.sub(r"\\([bBdwsSDW])", "\n", pattern)
    plain = re.sub(r"\[[^\]]*\]", "\n", plain)
    while "(" in plain:
        shorter = re.sub(r"\([^()]*\)[?*]?", "\n", plain)
        if shorter == plain:
            return ""
        plain = shorter
    # A character with "?", "*" or "{" behind it need not be there.
    plain = re.sub(r".(?:[?*]|\{[^}]*\})", "\n", plain)
    return max(_LITERAL.findall(plain), key=len, default="").lower()


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of an expression, cut at each ``|`` that stands outside all brackets."""
    found = [""]
    depth = 0
    is_escaped = in_class = False
    for character in pattern:
        if not is_escaped and not in_class:
            depth += (character == "(") - (character == ")")
        if not is_escaped and character in "[]":
            in_class = character == "["
        if character == "|" and depth == 0 and not in_class and not is_escaped:
            found.append("")
            continue
        found[-1] += character
        is_escaped = character == "\\" and not is_escaped
    return found


ANYWHERE: tuple[Phrases, ...] = (
    _phrases(
        Reason.COPYRIGHT,
        400,
        r"\ball rights reserved\b",
        r"©|\(c\)\s*(?:19|20)\d\d|\bcopyright\s+(?:©|\(c\)|(?:19|20)\d\d|by\b|the associated press)",
        r"\bcontains? copyrighted material\b|\bcopyrighted material the use of which\b",
        r"\bmay not be (?:published|reproduced|republished|reprinted|broadcast|rewritten|redistributed|copied)\b",
        r"\breproduction (?:in whole or in part|is prohibited|without)\b|\bwithout (?:the )?(?:prior |express )?written (?:permission|consent)\b",
        r"\bprovisions of [\"“']?fair use|\b[\"“']fair use[\"”'] (?:act|notice|doctrine)|\bfair use (?:act|notice)\b",
        r"\balle rechte vorbehalten\b|\bnachdruck (?:nur|verboten)|\bvervielfältigung\b.*\bverboten|\burheberrecht(?:lich geschützt|shinweis)",
        r"\btous (?:les )?droits (?:de reproduction )?(?:et de représentation )?réservés\b|\breproduction interdite\b",
        r"\btodos los derechos reservados\b|\bprohibida (?:su|la) reproducción\b|\btodos os direitos reservados\b|\breprodução proibida\b",
        r"\btutti i diritti (?:sono )?riservati\b|\briproduzione riservata\b|\bles droits de reproduction\b",
        r"\bвсе права защищены\b|\bвсі права захищ|\bпри (?:цитировании|использовании|перепечатке|копировании) (?:материалов|информации)?|\bперепечатка (?:материалов)? ?(?:запрещена|разрешена)",
        r"\bпри (?:використанні|передруку|цитуванні)\b|\bавторские права\b|\bпередрук\b.{0,40}\bзаборонен",
        r"جميع الحقوق محفوظة|حقوق النشر محفوظة|كافة الحقوق محفوظة|تمامی حقوق|کلیه حقوق|کپی‌?برداری",
        r"\btüm hakları saklıdır\b|\bizinsiz (?:kopyalanamaz|kullanılamaz|yayınlanamaz)",
        r"με επιφύλαξη παντός δικαιώματος|απαγορεύεται η αναδημοσίευση|πνευματικά δικαιώματα",
        r"版权所有|版權所有|未经授权|未經授權|不得转载|不得轉載|禁止转载|转载请注明|轉載請註明|严禁转载|著作権|無断転載|無断転用|無断複製|禁無断",
    ),
    _phrases(
        Reason.DISCLAIMER,
        400,
        r"^(?:legal )?disclaimer\s*[:：.–—-]|^disclaimer$",
        r"\bsole(?:ly)? (?:the )?responsib(?:ility|le) of the authors?|\bare (?:of|the) sole responsibility\b",
        r"\b(?:will|is|are|shall|does|can|do) not (?:be )?(?:held )?(?:responsible|liable|accept (?:any )?(?:responsibility|liability)|assume)\b.*\b(?:article|content|statement|inaccura|accuracy|site|loss|damage|claims?)",
        r"\b(?:views|opinions)(?: and (?:views|opinions|statements))?,?(?: and \w+)? expressed\b.*\b(?:author|writer|contributor|necessarily|own|reflect|those of)",
        r"\bdo(?:es)? not (?:necessarily )?(?:reflect|represent) the (?:views?|opinions?|position|official)|\bnot necessarily those of\b",
        r"\bgrants? permission to (?:cross-?post|re-?post|republish|reprint)\b|\bpermission to (?:cross-?post|republish|reprint)\b",
        r"\b(?:this|the) (?:story|report|article|material|content|piece) (?:has|have) not been (?:edited|verified|created)\b|\bhas not been edited by\b",
        r"\bauto-?generated from a syndicated feed\b|\bpublished from a (?:syndicated|wire agency) feed\b",
        r"\b(?:for informational purposes only|does not constitute (?:investment|financial|legal|medical|professional) advice|not (?:investment|financial|legal|medical) advice)\b",
        r"\b(?:may )?(?:earn|receive) (?:a |an )?(?:small )?(?:affiliate )?commissions?\b|\baffiliate (?:links?|disclosure|disclaimer|partner)\b|\bas an amazon associate\b",
        r"\bindependently (?:tests?|reviews?|selects?|chosen|chooses?|researche?s?|evaluates?|recommends?)\b.*|\b(?:chosen|selected|reviewed|tested) independently\b.*",
        r"\bno responsibility\b.{0,40}\b(?:accuracy|content)|\bwithout warrant(?:y|ies) of any kind\b",
        r"\bhaftungsausschluss\b|\bkeine (?:gewähr|haftung)\b|\bgibt nicht (?:unbedingt |notwendigerweise )?die meinung\b|\bgeben nicht (?:unbedingt |notwendigerweise )?die (?:meinung|ansicht)",
        r"\bavertissement\s*:|\bn['’]engage(?:nt)? que (?:leurs?|son|l['’]) ?auteurs?|\bne reflètent pas (?:nécessairement|forcément)|\bdécline toute responsabilité\b",
        r"\bdescargo de responsabilidad\b|\bno (?:se hace|nos hacemos) responsables?\b|\bno (?:reflejan?|representan?) necesariamente\b|\bson responsabilidad exclusiva\b",
        r"\bnon riflett(?:e|ono) necessariamente\b|\bnão (?:refletem?|representam?) necessariamente\b|\bde (?:exclusiva|inteira) responsabilidade\b|\bdeclina ogni responsabilità\b",
        r"\bможет не совпадать с (?:мнением|позицией|точкой)\b|\bне нес[её]т ответственности\b|\bредакция не (?:отвечает|разделяет)|\bмнение (?:редакции|автора) (?:может )?не\b",
        r"\bможе не збігатися\b|\bне несе відповідальності\b|\bточка зору\b.{0,40}\bредакці",
        r"إخلاء (?:ال)?مسؤولية|لا (?:ت|ي)?عبر(?:ون)? بالضرورة|لا تعكس بالضرورة|لا (?:ي|ت)تحمل .{0,30}(?:أي )?مسؤولية|سلب مسئولیت|لزوماً? (?:بیانگر|نظر)",
        r"\bsorumluluk (?:reddi|kabul)|\bsorumlu(?:luğu)? (?:değildir|yazar)|\bgörüşlerini yansıtm|αποποίηση ευθύνης|δεν (?:απηχούν|εκφράζ\w+) (?:απαραίτητα|αναγκαστικά)|δεν φέρει (?:καμία )?ευθύνη",
        r"免责声明|免責聲明|免責事項|仅代表作者|不代表本(?:站|网|報|报)|仅供参考|投资者据此操作",
    ),
    _phrases(
        Reason.CONTACT,
        40,
        r"\[email[\s\u00a0]?protected\]|\[at\]|\[электронная почта защищена\]",
        r"\bthis email address is being protected from spambots\b|\bcette adresse e-?mail est protégée\b|\bdiese e-mail-adresse ist vor spambots\b",
        r"^(?:for )?(?:media|press|business|general|advertising|editorial) (?:inquir(?:y|ies)|enquir(?:y|ies)|contacts?|requests?)\b",
        r"^(?:to )?(?:contact (?:us|the (?:author|reporter|editors?|writer|newsroom))|write to us|email us|reach us)\b",
        r"^(?:e-?mail|tel|phone|telephone|fax|telefon|téléphone|teléfono|тел|телефон|هاتف|تلفن|τηλ|电话|電話|邮箱)\.?\s*[:：]",
        r"^[\w.+-]+@[\w-]+\.[\w.]+$|^(?:kontakt|pressekontakt|contact|contacto|contatti|contato|контакты|контакти|اتصل بنا|تماس با ما|iletişim|επικοινωνία|联系我们|お問い合わせ)\s*(?:[:：].*)?$",
        r"^(?:or )?call (?:us )?(?:directly |now |today )?(?:at |on )?[+(]?\d[\w\s()-]{6,18}$",
        r"^(?:got|have) (?:a )?(?:news )?tips?\b.*|\bsend (?:us )?(?:your )?(?:news )?tips to\b",
    ),
    _phrases(
        Reason.SIGNATURE,
        14,
        r"^[-–—#*\s]*(?:30|ends?|fin|ende)[-–—#*\s]*$",
        r"^(?:bur-)?[a-z]{2,4}(?:-[a-z]{2,4})?/[a-z]{2,4}(?:/[a-z]{2,4})*$",
        r"^dpa [a-z]{2,3}(?: [a-z]{2,3}){0,8}$|^\(?(?:完|ends|konec|кон[её]ц|اختتام|انتهى|النهاية)\)?$",
    ),
    _phrases(
        Reason.CREDIT,
        30,
        r"^(?:main |featured |lead |cover |header )?(?:photo(?:graph)?|image|picture|pic|video|illustration|graphic)s?(?: credits?| by| courtesy(?: of)?| source)?\s*[:：©/|]",
        r"^(?:credit|photo by|image by|illustration by|courtesy(?: of)?|foto|bild|crédits?(?: photo)?|crédito|fotografía|imagen|immagine|imagem|фото|изображение|світлина|الصورة|صورة|عکس|fotoğraf|φωτογραφία|图片来源|图|圖|图源|写真|画像)\s*[:：©]",
        r"\b(?:getty images|shutterstock|unsplash|istock(?:photo)?|alamy|adobe stock|wikimedia commons|picture[- ]alliance)\b.{0,25}$",
        r"^\(?(?:additional )?(?:reporting|writing|editing)(?: and (?:writing|reporting|editing))? by\b|\bediting by [A-Z]|^\(?(?:reporte|reportaje|reportagem) (?:de|por)\b|\beditado por\b|\b(?:édité|rédigé) par\b|\bredaktion:\s",
        r"\b(?:article|story|piece|post|report|essay) (?:was |is )?(?:originally|first|previously) (?:published|appeared|posted)\b|^(?:originally|first) published\b",
        r"^(?:re-?published|reprinted|re-?posted|cross-?posted|syndicated) (?:from|with|by|courtesy)\b.*",
        r"\bcontributed (?:reporting|to th(?:is|e) (?:report|story|article))\b",
        r"^(?:source|sources|quellen?|fuentes?|fonte|источники?|джерел[оа]|المصدر|منبع|kaynak|πηγή|来源|來源|稿源|出典)\s*[:：]",
        r"^\(?(?:责任编辑|编辑|编审|责编|校对|監製|编译)\s*[:：].*",
    ),
    _phrases(
        Reason.ADVERTISEMENT,
        14,
        r"^(?:\W*)(?:story continues (?:below|after)|article continues (?:below|after)|advertise(?:ment)?s?|sponsored(?: content| post| by.*)?|promoted(?: content| stories)?|ad|ads by .*|paid (?:content|post))(?:\s*[-–—:].*)?\W*$",
        r"^(?:\W*)(?:anzeige|werbung|publicité|publicidad|pubblicità|publicidade|реклама|إعلان|اعلان|آگهی|تبلیغات|reklam|διαφήμιση|广告|廣告|広告|スポンサー.*)\W*$",
        r"^(?:advertise with us|remove ads|why (?:am i seeing|this ad)|skip ad(?:vertisement)?)\b",
    ),
    _phrases(
        Reason.SUBSCRIPTION,
        45,
        r"^(?:please )?(?:subscribe|sign up|sign-up|sign in|log in|login|register|join (?:us|our|the|over|\d))\b(?!.*\b(?:said|says)\b)",
        r"\b(?:subscribe (?:to|now|today|for)|sign up (?:for|to|now|today|here)|signing up)\b.*\b(?:newsletters?|emails?|updates|inbox|alerts?|channel|free|digest|briefing|list)\b",
        r"\b(?:our|free|daily|weekly|email|e-mail) newsletters?\b.*\b(?:inbox|sign|subscrib|join|get|receive)|\bdelivered (?:straight |directly |right )?to your inbox\b|\bstraight to your inbox\b",
        r"^(?:get|book|request|schedule|start|try) (?:a|an|your|my)(?: free)?(?: \w+)? (?:demo|quote|trial|consultation|call|session|estimate)\b.{0,30}$|^(?:get|receive) (?:the |our |all |more |unlimited |updates|exclusive|weekly|daily|it)\b.*\b(?:inbox|email|newsletter|access|app)\b",
        r"\b(?:enter|your) e-?mail(?: address)?\b|^email address\b|^already (?:a |have an )?(?:subscriber|member|account)|^by (?:signing up|subscribing|submitting|clicking)\b|\bunsubscribe\b",
        r"^thanks for reading\b.*|\b(?:subscribe|upgrade) (?:for free )?to (?:receive|support|get|read|unlock)\b.*|^this post is (?:public|for (?:paid|paying))\b.*",
        r"^(?:become a (?:member|subscriber|patron|supporter)|support (?:us|our (?:work|journalism))|donate(?: now| today)?|make a (?:donation|gift)|buy me a coffee)\b",
        r"\b(?:newsletter|abonnement)\b.{0,30}\b(?:abonnieren|anmelden|bestellen)|^(?:jetzt )?(?:abonnieren|anmelden)\b|^(?:abonnez|inscrivez)-vous\b|\bs['’]abonner\b|\brecevez\b.{0,60}\b(?:newsletter|e-?mail)",
        r"^(?:suscríb(?:ete|ase)|regístrate|iscriviti|abbonati|inscreva-se|assine)\b|\b(?:boletín|newsletter)\b.{0,40}\b(?:correo|gratis|recib|iscri|e-mail)",
        r"^(?:подпис(?:ывайтесь|аться|ка)|підпис(?:уйтесь|атися)|читайте нас|следите за)\b|\bподпис(?:ывайтесь|аться|итесь) на\b|\bпідпис(?:уйтесь|атися) на\b",
        r"اشترك(?:وا)? (?:في|الآن)|النشرة (?:البريدية|الإخبارية)|عضویت در|خبرنامه|\babone ol|\bbültenimize\b|εγγραφείτε|newsletter μας|订阅|訂閱|メールマガジン|購読",
    ),
    _phrases(
        Reason.SHARING,
        14,
        r"^(?:\W*)(?:share|tweet|pin|like|e-?mail|print|save|copy (?:link|url)|link copied!?|bookmark)(?:\s+(?:this|it|on|via|article|story|post|page|link|now|\d+)\b.{0,30})?\W*$",
        r"^(?:\W*(?:facebook|twitter|x|linkedin|pinterest|whats ?app|telegram|reddit|tumblr|e?mail|instagram|youtube|tiktok|flipboard|pocket|messenger|bluesky|threads|mastodon|print|copy link|share|vk|viber|line|skype|xing|rss|wechat|weibo|\d+)\W*)+$",
        r"^(?:follow|find|like|connect with|join) (?:us|me|him|her|[\w@.]+) (?:on|at|via)\b|^follow (?:us|me)\b|^follow @|^connect with us\b",
        r"^(?:\d[\d.,]*k?\s+)?(?:shares?|likes?|views?|comments?|retweets?|claps?)(?:\s+\d+)?$",
        r"^(?:teilen|artikel teilen|folgen sie uns|partager(?: (?:l['’]article|sur)?.*)?|suivez-nous|compartir(?: en)?.*|comparte|síguenos|condividi(?: su)?.*|seguici|compartilhar(?: no)?.*|siga-nos|поделиться.*|поділитися.*|شارك(?: هذا| المقال)?.*|مشاركة|تابعنا.*|اشتراک‌گذاری|به اشتراک.*|paylaş.*|bizi takip.*|κοινοποίηση|μοιραστείτε.*|ακολουθήστε.*|分享到?|分享|シェア(?:する)?)\W*$",
    ),
    _phrases(
        Reason.NAVIGATION,
        14,
        r"^(?:skip to (?:main )?(?:content|navigation)|menu|search|close|home|back(?: to (?:top|home|blog|all.*))?|top|next(?: (?:article|post|story|page))?|previous(?: (?:article|post|story|page))?|prev|toggle .*|load more|show (?:more|less|all)|see (?:more|all)|view (?:all|more).*|listen(?: to (?:this )?(?:article|story))?(?: \d+ min.*)?|print(?: this)?(?: article| page)?|open menu|main menu|site ?map|rss|accept(?: all)?|cookies?|expand|collapse|breadcrumbs?|you are here:?.*)$",
        r"^(?:\W*)(?:read (?:more|next|full|the full|also|later|on)|continue reading|learn more|find out more|click here|tap here|more info|also read|see also|full story|jump to|go to|don['’]?t miss|watch)\b.{0,140}$",
        r"^(?:privacy|cookie|terms|legal|imprint|impressum|datenschutz|mentions légales|politique de|aviso legal|política de|politica|termini|note legali|политика|пользовательское|условия|سياسة|شروط|gizlilik|kullanım|όροι|πολιτική|隐私|关于我们|網站|プライバシー|利用規約)\b.{0,60}(?:policy|notice|settings?|preferences|use|service|conditions|confidentialité|cookies|privacidad|privacy|privacidade|конфиденциальности|соглашение|الخصوصية|politikası|koşulları|χρήσης|απορρήτου|政策)?$",
        r"\b(?:we|this (?:site|website)|our (?:site|website|partners)|diese (?:website|seite)|ce site|este sitio|questo sito|este site|сайт использует|мы используем|bu (?:site|web sitesi))\b.{0,60}\b(?:use|uses|utilise|verwendet|utiliza|usa|utilizza|использу\w+|kullan\w+)?.{0,20}\bcookies?\b|файлы? cookie|ملفات تعريف الارتباط|使用\s?cookie",
        r"^(?:filed under|posted in|categor(?:y|ies)|tags?|topics?|in this (?:article|story)|keywords|schlagwörter|themen|étiquettes|etiquetas|tag|теги|темы|метки|الوسوم|كلمات (?:مفتاحية|دلالية)|برچسب‌?ها|etiketler|ετικέτες|标签|關鍵字|关键词|タグ)\s*[:：].*$",
        r"^(?:startseite|zurück(?: zur.*)?|mehr (?:zum thema|lesen)|weiterlesen|accueil|retour|lire (?:la suite|aussi).*|en savoir plus|inicio|leer más|ver más|lea también.*|leggi (?:anche|tutto).*|leia (?:mais|também).*|saiba mais|главная|читать (?:далее|также|ещ[её]).*|читайте также.*|читайте також.*|головна|الرئيسية|اقرأ (?:أيضا|أيضاً|المزيد).*|المزيد|بیشتر بخوانید.*|صفحه اصلی|anasayfa|devamını oku.*|αρχική|διαβάστε (?:επίσης|περισσότερα|ακόμη).*|首页|返回|阅读(?:更多|原文)|ホーム|続きを読む|関連記事.*)\W*$",
        r"^(?:from|subject|cc|bcc|reply-to|sent|betreff|gesendet|objet|envoyé|asunto|oggetto|тема)\s?:\s.{0,160}$",
        r"^\W{1,6}$|^\d{1,4}$|^\d+ min(?:ute)?s?(?: read)?$|^page \d+(?: of \d+)?$",
    ),
    _phrases(
        Reason.COPYRIGHT,
        150,
        r"\blicen[sc]ed under (?:a |the )?creative commons\b|\bopen[- ]access article distributed\b|\bunter einer creative commons\b.{0,30}\blizenz|\bsous licence creative commons\b|\bbajo (?:una )?licencia creative commons\b",
    ),
    _phrases(
        Reason.DISCLAIMER,
        220,
        r"\bis an? (?:sec[- ])?registered investment advis[eo]r\b|\bowns the certification marks\b|\bmember (?:finra|sipc)\b",
    ),
    _phrases(
        Reason.SHARING,
        45,
        # Rows of buttons, and what asks to be followed in a whole sentence.
        r"^(?:share|tweet|pin|e-?mail|teilen|partager|compartir|condividi|compartilhar) (?:on|to|via|auf|bei|sur|en|su|no)\b.{0,30}\b(?:share|tweet|pin|e-?mail|copy|teilen|partager|compartir|condividi|compartilhar)\b.*",
        r"^(?:add|make|set|choose) (?:\w+ ){1,4}preferred source\b",
        r"^\W{0,5}(?:be sure to |please |don['’]t forget to |make sure to )?follow (?:us|me|him|her|them|along|our \w+) (?:on|at|via)\b",
    ),
    _phrases(
        Reason.NAVIGATION,
        40,
        r"^\W{0,3}(?:previous|next|older|newer) (?:article|post|story|entry)\b|^(?:post|article) navigation$",
        r"^\W{0,3}(?:vorheriger|nächster) (?:artikel|beitrag)\b|^(?:article|billet) (?:précédent|suivant)\b|^(?:artículo|entrada|nota) (?:anterior|siguiente)\b|^articolo (?:precedente|successivo)\b|^(?:artigo|próximo artigo) (?:anterior|seguinte)\b|^(?:предыдущая|следующая) (?:статья|запись|новость)\b",
        r"^(?:filed|posted|published) in\b[^.!?]{0,160}$",
        r"\bprotected by recaptcha\b",
    ),
    _phrases(
        Reason.NAVIGATION,
        6,
        r"^(?:copy(?: code)?|copied!?|(?:un)?follow(?: unfollow)?|following|cancel|ok(?: cancel)?|yes no|submit|download|search for|search (?:the|this) \w+)\W*$",
        r"^(?:table of )?contents\W*$|^inhalt(?:sverzeichnis)?\W*$|^(?:sommaire|table des matières)\W*$|^(?:índice|tabla de contenidos?)\W*$|^indice\W*$|^содержание\W*$|^目录$|^目次$",
        r"^(?:displaying|showing) \d+|^how (?:was|did you (?:like|find|enjoy)) (?:this|the) \w+\W*$",
        # Buttons are set in capitals.
        r"^(?-i:(?:SHOP|BUY|ORDER|DOWNLOAD|JOIN|READ|WATCH|LEARN|GET|BOOK|START|TRY|VIEW|EXPLORE|DISCOVER|DONATE|REGISTER|APPLY)\b[^a-z.!?]{2,40})$",
        r"^(?:suggest (?:changes|an edit)|edit this page|report (?:an? )?(?:error|issue|problem|typo))\W*$",
        r"^(?:was|did you find|is) (?:this|the) (?:article|page|post|content|information|guide|story)\b.{0,25}\b(?:helpful|useful|interesting)\b",
    ),
    _phrases(
        Reason.ADVERTISEMENT,
        8,
        r"^(?:check (?:the )?(?:latest )?prices?|buy(?: it)?(?: now)?|view(?: post)?|shop now|see (?:price|it|details|deal)|order(?: now)?) (?:at|on|from) [\w .]{2,24}$",
        r"^(?:try|start|get started with|sign up for) .{2,30}\bfree\b.{0,14}$",
    ),
    _phrases(
        Reason.CREDIT,
        8,
        r"^(?:photo(?:graph)?|image|screenshot|illustration|graphic|picture|video) (?:by|courtesy(?: of)?|via) (?-i:[A-Z])[\w .'’-]{2,40}$",
    ),
    _phrases(
        Reason.NAVIGATION,
        400,
        # The list of a drop-down menu, copied with the page.
        r"\bselect (?:category|month|language) \w",
    ),
    _phrases(
        Reason.SUBSCRIPTION,
        90,
        r"\bthank(?:s| you) for (?:subscribing|signing up)\b|\byour (?:submission|request|message|e-?mail) has been (?:received|sent|submitted)\b|\bsomething went wrong while submitting\b",
        r"^help (?:us|me) (?:to )?(?:spread the word|improve|keep|continue)\b",
        r"\bno spam\b|\bwe (?:will never|never|won['’]t|don['’]t) spam\b",
        r"^(?:i |and )?(?:agree|consent) to (?:our|the|receive|receiving|storage)\b|\bi (?:agree|consent) that\b.{0,60}\bmay (?:contact|send|store)\b|^(?:please )?(?:read|see|view|about|read about) our (?:privacy|cookie) (?:policy|notice)\b",
        r"\bif you were forwarded this\b|\b(?:was|were) forwarded (?:to you|this (?:e-?mail|newsletter))\b|\bstay in the loop\b.{0,120}\bnewsletters?\b",
        r"\bich (?:stimme|willige)\b.{0,80}\b(?:zu|ein)\b.{0,60}\b(?:datenschutz|newsletter)|\bj['’]accepte (?:de recevoir|que|la politique)\b|\bacepto (?:la política|recibir|los términos)\b|\baccetto (?:la|di ricevere|i termini)\b",
    ),
)

SECTIONS: tuple[Phrases, ...] = (
    _phrases(
        Reason.RELATED,
        40,
        r"^\W{0,3}(?:previous|next|older|newer) (?:article|post|story|entry)\b|^(?:post|article) navigation$",
        r"^\W{0,3}(?:vorheriger|nächster) (?:artikel|beitrag)\b|^(?:article|billet) (?:précédent|suivant)\b|^(?:artículo|entrada|nota) (?:anterior|siguiente)\b|^articolo (?:precedente|successivo)\b|^(?:предыдущая|следующая) (?:статья|запись|новость)\b",
        r"^(?:filed (?:in|under)|posted in|tagged(?: (?:with|as|in))?|categor(?:y|ies)|tags|schlagwörter|étiquettes|etiquetas|теги|метки)\s*[:：].*|^(?:filed|posted) in\b[^.!?]{0,160}$",
    ),
    _phrases(
        Reason.COPYRIGHT,
        14,
        r"^\W{0,3}(?:©|copyright ©)\s*(?:19|20)\d\d\b|\ball rights reserved\b",
    ),
    _phrases(
        Reason.RELATED,
        12,
        r"^(?:more )?(?:related|similar|recommended|suggested|trending|popular|most (?:read|popular|viewed|recent|shared)|latest|recent|featured|other|top|more)\s*(?::$|(?:articles?|posts?|stories|story|content|topics?|news|reading|links?|coverage|reads|guides?|resources|blogs?|videos?|headlines|insights|products?|items|on this|from|like this|to (?:explore|read)|in|for you|by|about)\b.*)?$",
        r"^(?:you (?:may|might) (?:also )?(?:like|be interested|enjoy)|also (?:like|of interest|on|in)|what to read next|read (?:next|this next)$|keep reading|up next|editor['’]?s['’]? (?:picks?|choice)|don['’]t miss|more from|explore (?:more|topics|related)$|see also:?$|recommended$|related$|trending(?: now)?$|in case you missed it|from our blog)\b.{0,60}$",
        r"^(?:mehr (?:zum thema|aus|von|artikel)|weitere (?:artikel|themen|meldungen|nachrichten)|das könnte sie|ähnliche (?:artikel|beiträge)|verwandte|meistgelesen|lesen sie auch)\b.{0,50}$",
        r"^(?:à lire aussi|lire aussi|sur le même (?:sujet|thème)|articles? (?:similaires|liés|connexes)|les plus (?:lus|récents)|voir aussi|vous aimerez aussi)\b.{0,50}$",
        r"^(?:artículos relacionados|noticias relacionadas|te puede interesar|le puede interesar|lo más (?:leído|visto)|más (?:noticias|información|en)|ver también|articoli correlati|potrebbe interessarti|leggi anche|i più letti|notícias relacionadas|leia (?:também|mais)|veja também|mais lidas|últimas notícias)\b.{0,50}$",
        r"^(?:читайте также|по теме|похожие (?:статьи|материалы|новости)|другие (?:новости|материалы)|ещ[её] по теме|материалы по теме|популярное|самое (?:читаемое|интересное)|смотрите также|последние новости|читайте також|схожі (?:статті|новини)|за темою|останні новини)\b.{0,50}$",
        r"^(?:مواضيع (?:ذات صلة|متعلقة)|أخبار (?:ذات صلة|متعلقة)|اقرأ أيضاً?|قد يعجبك|الأكثر قراءة|المزيد من|اخبار مرتبط|مطالب مرتبط|پربازدیدترین|ilgili haberler|ilginizi çekebilir|benzer haberler|son haberler|en çok okunan|διαβάστε (?:επίσης|ακόμη)|σχετικά (?:άρθρα|θέματα)|δημοφιλή|相关(?:新闻|阅读|文章|报道)|推荐阅读|延伸阅读|热门|相關新聞|関連(?:記事|ニュース)|おすすめ|人気記事|ランキング).{0,30}$",
    ),
    _phrases(
        Reason.NAVIGATION,
        10,
        r"^(?:\d+ )?(?:reader )?comments?(?: \(?\d+\)?)?(?: policy)?:?$|^(?:leave|post|add|write) (?:a|your) (?:comment|reply|response)\b.*|^join the (?:conversation|discussion)\b.*|^(?:\d+ )?(?:responses?|replies|thoughts?) (?:to|on)\b.*|^discussion about this (?:post|episode)$|^no comments(?: yet)?$|^cancel reply$|^log in to comment$|^write a response$",
        r"^(?:kommentare?|kommentar (?:schreiben|verfassen|hinterlassen)|commentaires?|laisser un commentaire|comentarios|deja (?:un|tu) comentario|commenti|lascia un commento|comentários|deixe (?:um|seu) comentário|комментарии|коментарі|оставить комментарий|التعليقات|تعليقات|اترك تعليقاً?|نظرات|ارسال نظر|yorumlar|yorum (?:yap|yaz).*|σχόλια|评论|發表評論|コメント)(?: \(?\d+\)?)?:?$",
    ),
    _phrases(
        Reason.SIGNATURE,
        9,
        r"^(?:about (?:the )?(?:authors?|writers?|contributors?|reporter|us|me)|author (?:bio|profile|information)|meet the (?:author|team|writer)s?|(?:view|see) all posts\b.*|more (?:posts|articles|stories) by\b.*|(?:über|zur) (?:den autor|die autorin|person)|à propos de l['’]auteur.*|sobre (?:el|la|o|a) autora?|informazioni sull['’]autore|об авторе|про автора|عن الكاتب|درباره نویسنده|yazar hakkında|关于作者|作者简介|著者について|プロフィール)\s*:?$",
    ),
    _phrases(
        Reason.SUBSCRIPTION,
        10,
        r"^(?:stay (?:informed|connected|in the loop|up[- ]to[- ]date|updated|ahead)|ready to (?:get started|start|take)\b|get started(?: today| now| for free)?|start (?:your )?(?:free )?trial|try (?:it )?(?:for )?free|book a (?:demo|call)|request a (?:demo|quote)|schedule a (?:demo|call|consultation)|get (?:a )?(?:free )?(?:demo|quote|in touch)|contact (?:us|sales)|talk to (?:us|an expert|sales)|our newsletter|newsletter|subscribe|never miss\b.*|enjoyed this (?:article|piece|post)\b.*)\W*$",
    ),
    _phrases(
        Reason.RELATED,
        5,
        r"^(?:related|similar|recommended|popular|latest|recent) (?:pages|tags|courses|services|searches|categories|programs|events|questions|jobs|reviews|recipes|episodes|tools)\W*$|^(?:the latest|just in|top stories|most read)\W*$",
    ),
    _phrases(
        Reason.NAVIGATION,
        8,
        r"^what do you think\W*$|^be the first to comment\b|^(?:article|reader|user) comments?\W*$|^share your (?:story|thoughts|experiences?|comments?|opinion)\W*$|^join the discussion\W*$",
    ),
    _phrases(
        Reason.SIGNATURE,
        4,
        r"^(?:written|reviewed|fact[- ]checked|edited) by\W*$",
    ),
    _phrases(
        Reason.SIGNATURE,
        6,
        # What an organisation says of itself below its release.
        r"^about (?:the )?(?-i:[A-Z])[\w.&'’-]*(?: (?-i:[A-Z&])[\w.&'’-]*){0,4}$",
    ),
    _phrases(
        Reason.COPYRIGHT,
        12,
        r"^(?:want to |how to )?re-?publish (?:this|our|a)\b.{0,40}(?:story|stories|article|articles|piece|work|content)\W*$",
    ),
    _phrases(
        Reason.SUBSCRIPTION,
        8,
        r"^(?:the |our |weekly |daily |monthly |free |e-?mail )*newsletters?\W*$|^request (?:more )?info(?:rmation)?\W*$|^(?:get|download|request|claim) (?:a|an|your|our|the) free (?:copy|guide|e-?book|brochure|checklist|template|report)\W*$",
    ),
)
"""Short lines that begin a stretch which is no part of the story."""
