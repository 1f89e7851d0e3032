"""The words by which German and Romance papers say who speaks, as data."""

from clipper.capture.speech_words import SpeechWords, phrases, words

GERMAN = SpeechWords(
    said=words(
        "sagte sagt sagten sagen gesagt erklärte erklärt erklärten betonte betont betonten meinte meint meinten "
        "schrieb schreibt schrieben teilte teilten mitgeteilt berichtete berichtet berichteten kritisierte kritisiert "
        "warnte warnt warnten forderte fordert forderten fügte fügt ergänzte ergänzt äußerte äußert behauptete behauptet "
        "versicherte versichert unterstrich unterstreicht verkündete verkündet antwortete antwortet entgegnete entgegnet "
        "erwiderte erwidert fragte fragt rief ruft bekräftigte bekräftigt kündigte zitierte zitiert verlangte verlangt "
        "mahnte mahnt lobte lobt beklagte beklagt räumte gab gestand gesteht erzählte erzählt erinnerte erinnert "
        "urteilte urteilt kommentierte kommentiert twitterte verteidigte konstatierte stellte hob resümierte spottete "
        "befand findet fand wetterte polterte monierte schilderte formulierte begründete rechtfertigte verwies"
    ),
    led=words("nannte nennt nannten bezeichnete bezeichnet sprach spricht sprachen warf wirft lautete lautet"),
    behind=words("so"),
    participles=frozenset(),
    sources=phrases(
        "laut",
        "zufolge",
        "nach angaben von",
        "nach angaben des",
        "nach angaben der",
        "nach den worten von",
        "nach worten von",
        "in den worten von",
        "nach ansicht von",
    ),
    fillers=words(
        "auch dann noch später nun bereits zuvor weiter weiterhin hinzu gestern heute hat habe hatte haben hatten "
        "dazu darauf daraufhin sich ihm ihr zudem außerdem schon jetzt anschließend aber"
    ),
    passives=words("wird wurde wurden werden worden ist war waren sei"),
    pronouns=words("er sie ich es man"),
    unnamed=words("ich es man"),
    articles=words(
        "der die das den dem des ein eine einer einem einen eines sein seine seiner ihr ihre ihrer mehrere viele einige "
        "zwei drei beide dieser diese jener"
    ),
    stops=words(
        "am im in an auf bei mit nach vor zu zum zur aus über unter gegenüber gegen um durch für seit während wegen "
        "dass daß weil wenn ob wie als und oder aber denn doch sondern nicht sich laut gegenüber wer was wo hier dort "
        "da nun auch noch nur schon dann danach dabei hat habe hatte haben wird wurde ist war sei sind er wir ihm ihn "
        "beim vom ins ans gestern heute später zuvor weiter hinzu mit ab bis ohne am abend morgen jedoch"
    ),
    days=words(
        "montag dienstag mittwoch donnerstag freitag samstag sonntag montagabend dienstagabend mittwochabend "
        "donnerstagabend freitagabend samstagabend sonntagabend"
    ),
    joints=words("von der des van zu zur vom für dem den und"),
    relatives=words("wer welcher welche"),
    conjunctions=words("und aber oder doch denn sondern"),
    ands=words("und"),
    titles=words(
        "herr frau dr prof präsident präsidentin minister ministerin kanzler kanzlerin bundeskanzler bundeskanzlerin "
        "außenminister außenministerin innenminister innenministerin finanzminister verteidigungsminister sprecher "
        "sprecherin regierungssprecher chef chefin bürgermeister bürgermeisterin premierminister ministerpräsident "
        "ministerpräsidentin professor richter general bischof papst könig königin direktor direktorin trainer"
    ),
    women=words("sie frau"),
)

FRENCH = SpeechWords(
    said=words(
        "dit dite disent disait déclaré déclare déclarait déclara affirmé affirme affirmait affirma expliqué explique "
        "expliquait expliqua ajouté ajoute ajoutait ajouta souligné souligne soulignait souligna estimé estime estimait "
        "assuré assure assurait assura précisé précise précisait précisa indiqué indique indiquait indiqua annoncé "
        "annonce annonçait annonça raconté raconte racontait raconta répondu répond répondait répondit lancé lance "
        "lança écrit écrivait écrivit rapporté rapporte confié confie confiait dénoncé dénonce dénonçait insisté insiste "
        "insistait rappelé rappelle rappelait regretté regrette regrettait averti avertit conclu conclut reconnu "
        "reconnaît promis promet poursuivi poursuit poursuivait prévenu prévient demandé demande martelé martèle "
        "commenté commente résumé résume observé observe noté note plaidé plaide jugé juge tweeté ironisé ironise "
        "témoigné témoigne renchérit réagi réagit détaillé détaille constaté constate soutenu soutient"
    ),
    led=words("appelé appelle qualifié qualifie parlé parle évoqué évoque accusé accuse"),
    participles=words("ajoutant affirmant déclarant précisant expliquant soulignant disant assurant estimant"),
    sources=phrases("selon", "d’après", "d'après", "aux yeux de", "pour"),
    fillers=words(
        "a ont avait avaient aussi ensuite encore également toutefois alors ainsi notamment hier aujourd’hui s’est s'est "
        "a-t-elle est se déjà toujours lui leur nous m’a m'a l’a l'a"
    ),
    adverb_endings=("ment",),
    passives=words("été sont était étaient fut"),
    pronouns=words("il elle ils elles on je"),
    unnamed=words("ils elles on je"),
    articles=words("le la les l un une des son sa ses leur leurs plusieurs certains deux trois ce cet cette ces"),
    stops=words(
        "à au aux en dans sur avec par pour lors devant après avant pendant depuis vers chez sans sous entre contre que "
        "qu qui dont où et ou mais donc car si comme quand lorsque puisque ne pas plus mardi a ont avait est sont était "
        "il elle auprès hier aujourd’hui selon jeudi dernier lui leur se"
    ),
    days=words("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    joints=words("de du des d la le les l van von"),
    relatives=words("qui que dont"),
    conjunctions=words("et mais ou puis"),
    ands=words("et"),
    titles=words(
        "m mm mme mlle dr président présidente ministre premier première chancelier chancelière maire général professeur "
        "pape roi reine juge maître me secrétaire directeur directrice"
    ),
    women=words("elle mme mlle"),
)

SPANISH = SpeechWords(
    said=words(
        "dijo dice dijeron dicen decía dicho declaró declara declararon declarado afirmó afirma afirmaron afirmado "
        "aseguró asegura aseguraron asegurado explicó explica explicaron explicado señaló señala señalaron señalado "
        "añadió añade añadieron añadido agregó agrega agregaron agregado sostuvo sostiene sostuvieron manifestó "
        "manifiesta manifestaron manifestado indicó indica indicaron indicado apuntó apunta advirtió advierte "
        "advirtieron advertido expresó expresa expresaron expresado comentó comenta comentaron contó cuenta contaron "
        "escribió escribe respondió responde respondieron preguntó pregunta informó informa informaron anunció anuncia "
        "anunciaron anunciado insistió insiste insistieron subrayó subraya subrayado destacó destaca destacaron "
        "recalcó recalca reiteró reitera lamentó lamenta denunció denuncia denunciaron criticó critica prometió promete "
        "admitió admite reconoció reconoce concluyó concluye recordó recuerda precisó precisa puntualizó puntualiza "
        "reclamó reclama exigió exige pidió pide aclaró aclara opinó opina consideró considera resumió tuiteó zanjó"
    ),
    led=words("llamó llama calificó califica tildó acusó acusa habló habla"),
    participles=words("añadiendo afirmando diciendo asegurando señalando explicando declarando"),
    sources=phrases("según", "de acuerdo con", "en palabras de", "a juicio de"),
    fillers=words(
        "ha han había habían también después luego además así ayer hoy le les se ya más tarde siempre todavía nos me"
    ),
    adverb_endings=("mente",),
    passives=words("fue fueron es son era sido"),
    pronouns=words("él ella ellos ellas yo"),
    unnamed=words("ellos ellas yo"),
    articles=words("el la los las un una unos unas su sus varios varias algunos dos tres este esta ese esa"),
    stops=words(
        "a al en con por para sobre tras ante desde durante entre hacia hasta sin contra según que quien cuando donde "
        "como porque si y e o u pero ni no ya también ayer hoy este ha han había es son fue se le les lo mientras "
        "además después luego durante mediante"
    ),
    days=words("lunes martes miércoles jueves viernes sábado domingo"),
    joints=words("de del la las los el y"),
    relatives=words("que quien quienes cual"),
    conjunctions=words("y e o pero"),
    ands=words("y"),
    titles=words(
        "sr sra srta don doña dr dra presidente presidenta ministro ministra canciller alcalde alcaldesa general profesor "
        "profesora papa rey reina juez jueza senador senadora gobernador gobernadora secretario secretaria director "
        "directora portavoz primer primera"
    ),
    women=words("ella sra srta doña dra"),
)

ITALIAN = SpeechWords(
    said=words(
        "detto dice dicono disse dissero diceva dichiarato dichiara dichiarò affermato afferma affermano affermò "
        "spiegato spiega spiegano spiegò aggiunto aggiunge aggiungono aggiunse sottolineato sottolinea sottolineò "
        "sostenuto sostiene sostengono sostenne scritto scrive scrivono scrisse commentato commenta commentò raccontato "
        "racconta raccontò risposto risponde rispose annunciato annuncia annunciò osservato osserva osservò ricordato "
        "ricorda ricordò precisato precisa precisò ribadito ribadisce ribadì assicurato assicura concluso conclude "
        "concluse insistito insiste ammesso ammette ammise promesso promette avvertito avverte denunciato denuncia "
        "attaccato attacca chiesto chiede chiese riferito riferisce riferì confermato conferma twittato prosegue "
        "proseguito evidenziato evidenzia rilevato rileva replicato replica tuona continua"
    ),
    led=words("chiamato chiama definito definisce definì parlato parla accusato accusa"),
    participles=words("aggiungendo affermando dicendo spiegando sottolineando dichiarando"),
    sources=phrases("secondo", "a detta di", "stando a", "per"),
    fillers=words(
        "ha hanno aveva avevano anche poi ancora inoltre così ieri oggi si gli le ci già infine quindi è sempre"
    ),
    adverb_endings=("mente",),
    passives=words("stato stata stati state viene fu sono"),
    pronouns=words("lui lei loro egli ella io"),
    unnamed=words("loro io"),
    articles=words(
        "il lo la i gli le l un uno una suo sua suoi sue alcuni alcune due tre questo questa quel quella molti"
    ),
    stops=words(
        "a al alla ai agli alle in nel nella nei con da dal dalla dai per su sul sulla tra fra durante dopo prima contro "
        "senza sotto che chi cui quando dove come perché se e ed o ma né non anche poi ha hanno è sono era si ieri oggi "
        "secondo mentre"
    ),
    days=words("lunedì martedì mercoledì giovedì venerdì sabato domenica"),
    joints=words("di del della dei degli delle dello dell da dal la lo de d"),
    relatives=words("che chi cui"),
    conjunctions=words("e ed o ma"),
    ands=words("e ed"),
    titles=words(
        "sig signor signora dott dottor dottoressa dr presidente ministro ministra premier sindaco sindaca generale "
        "professor professoressa papa re regina giudice senatore senatrice onorevole segretario segretaria direttore "
        "direttrice portavoce cardinale"
    ),
    women=words("lei ella signora dottoressa"),
)

PORTUGUESE = SpeechWords(
    said=words(
        "disse diz disseram dizem dizia dito declarou declara declararam afirmou afirma afirmaram afirmam explicou "
        "explica explicaram acrescentou acrescenta acrescentaram adiantou adianta completou completa contou conta "
        "contaram destacou destaca destacaram ressaltou ressalta comentou comenta informou informa informaram escreveu "
        "escreve escreveram respondeu responde perguntou pergunta anunciou anuncia anunciaram alertou alerta alertaram "
        "avaliou avalia criticou critica defendeu defende garantiu garante prometeu promete admitiu admite reconheceu "
        "reconhece concluiu conclui lembrou lembra lamentou lamenta insistiu insiste reforçou reforça reiterou reitera "
        "sublinhou sublinha salientou salienta referiu refere frisou frisa observou observa argumentou argumenta "
        "apontou aponta enfatizou enfatiza relatou relata revelou revela tuitou"
    ),
    led=words("chamou chama classificou classifica acusou acusa falou fala"),
    participles=words("acrescentando afirmando dizendo explicando declarando"),
    sources=phrases("segundo", "de acordo com", "nas palavras de", "conforme", "para"),
    fillers=words("também depois ainda já então ontem hoje lhe lhes se nos me tem tinha havia sempre"),
    adverb_endings=("mente",),
    passives=words("foi foram é são era sido"),
    pronouns=words("ele ela eles elas eu"),
    unnamed=words("eles elas eu"),
    articles=words("o a os as um uma uns umas seu sua seus suas vários várias alguns dois três este esta esse essa"),
    stops=words(
        "ao à aos às em no na nos nas com por pelo pela para sobre após ante desde durante entre até sem contra segundo "
        "que quem quando onde como porque se e ou mas nem não já também ontem hoje é são foi tem lhe numa num enquanto"
    ),
    days=words("segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo"),
    joints=words("de do da dos das e"),
    relatives=words("que quem qual"),
    conjunctions=words("e ou mas"),
    ands=words("e"),
    titles=words(
        "sr sra dr dra presidente presidenta ministro ministra primeiro primeira chanceler prefeito prefeita general "
        "professor professora papa rei rainha juiz juíza senador senadora governador governadora secretário secretária "
        "diretor diretora deputado deputada dom dona"
    ),
    women=words("ela sra dra dona"),
)
