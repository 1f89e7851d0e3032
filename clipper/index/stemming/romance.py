"""Forms of French, Italian, Portuguese and Spanish words: plurals, gender, conjugation, words written together.

After the paradigms of the school grammars and the light stemmers of J. Savoy, "A stemming procedure and stopword
list for general French corpora" (1999) and "Light stemming approaches for the French, Portuguese, German and
Hungarian languages" (2006). Nouns in -o and -a are different words; only adjectives, participles and agents change.
"""

from clipper.index.stemming.inflection import Inflection, Paradigm, lexemes, pairs


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Spanish ------------------------------------------------------------------------------------------------------
_ES_VERB = """- ar er ir o as a amos ais an es e emos eis en imos is e aste o asteis aron i iste io isteis ieron aba abas abamos
    abais aban ia ias iamos iais ian are aras ara aremos areis aran ere eras era eremos ereis eran ire iras ira iremos
    ireis iran aria arias ariamos arian eria erias eriamos erian iria irias iriamos irian ase ases asen aramos iera
    ieras ieramos ieran iese iesen ando iendo yendo yo yeron ado ada ados adas ido ida idos idas ad ed id"""
_ES_ASKED = """ar er ir amos emos imos aste aron iste ieron aba abas aban iamos ian aremos aran eremos eran iremos iran
    aria arian eria erian iria irian ieran iesen ando iendo yendo yeron io"""
SPANISH = Inflection(
    (
        Paradigm("n", pairs("- s es ces>z"), least=2),
        Paradigm(
            "g",
            pairs("o a os as"),
            suffixes=tuple("ad id ic os iv an in ari er it eñ en al ut ism ent ient iz ur ill".split()),
            words=_words(
                "niñ nin hij nuev buen mal viej alt baj larg cort roj negr blanc amarill mism otr tod much poc prim sol list loc cieg"
                " gord flac ric rar segur dur pur clar seri propi vari medi tant cuant viud herman amig perr gat chic alumn"
                " compañer abuel suegr ti niet sobrin cubanos rus turc grieg suec checho polac vasc judi musulman sant muert"
            ),
        ),
        Paradigm("g", pairs("a as - es"), suffixes=("or", "es", "ol", "an", "in", "on"), least=4),
        Paradigm(
            "v",
            pairs(_ES_VERB),
            asked=_words(_ES_ASKED),
            vowels=pairs("ie>e ue>o"),
            ends=pairs("qu>c gu>g c>z g>gu j>g zc>c"),
            stems=lexemes(
                """hac hag hic hiz har hech
                ten teng tuv tien tend
                dec dig dij dic dir dich
                pod pued pud podr
                pon pong pus pondr puest
                quer quier quis querr
                sab sep sup sabr
                ven veng vin vien vendr
                sal salg saldr
                tra traig traj
                and anduv
                est estuv
                cab quep cup cabr
                val valg valdr
                ped pid
                sent sint sient
                dorm durm duerm
                mor mur muer muert
                seg sig sigu
                segu sig sigu
                serv sirv
                eleg elig elij
                ped pid
                rep repit repet
                repet repit
                conduc conduj conduzc
                produc produj produzc
                conoc conozc
                ab abiert
                abr abiert
                escrib escrit
                romp rot
                cubr cubiert
                volv vuelt
                jug jueg juegu
                neg nieg niegu"""
            ),
        ),
    ),
    irregular="""ir voy vas va vamos vais van fui fuiste fue fuimos fueron iba ibas ibamos iban ire iras ira iremos iran iria
        irian vaya vayan fuera fueran yendo ido
        ser soy eres es somos sois son fui fuiste fue fuimos fueron era eras eramos eran sere sera seran seria serian sea
        sean fuera fueran siendo sido
        haber he has ha hemos han habia habian hubo hubieron habra habran habria habrian haya hayan hubiera hubieran
        habido habiendo hay
        dar doy das da damos dan di diste dio dimos dieron daba daban dara daran daria darian de den diera dieran dado
        dada dados dadas dando
        caer caigo cae caen cayo cayeron caia caian caera caido caida caidos caidas cayendo
        oir oigo oye oyen oyo oyeron oia oido oyendo
        leer lee leen leyo leyeron leia leian leera leido leida leidos leidas leyendo
        ver veo ves ve vemos ven vi viste vio vimos vieron veia veian vera veran visto vista vistos vistas viendo""",
    whole="caso casos casa casas mas pero para como cuando donde lunes martes miercoles jueves viernes crisis pais",
    clitics="me te se lo la le los las les nos os melo selo sela selos selas telo mela noslo",
)

# Italian ------------------------------------------------------------------------------------------------------
_IT_VERB = """are ere ire rre o i a iamo ate ano e ete ono ite isco isci isce iscono avo avi ava avamo avate avano evo evi
    eva evamo evate evano ivo ivi iva ivamo ivate ivano ai asti o ammo aste arono ei esti e emmo este erono ii isti i
    immo iste irono ero erai era eremo erete eranno iro irai ira iremo irete iranno erei eresti erebbe eremmo ereste
    erebbero irei iresti irebbe irebbero assi asse assero essi esse essero issi isse issero ando endo ato ata ati ate
    uto uta uti ute ito ita iti ite ante anti ente enti"""
_IT_ASKED = """are ere ire rre iamo ano ono isce iscono ava avano evano ivano ammo arono erono irono erai eremo eranno iremo
    iranno erebbe erebbero irebbe assero essero issero ando endo"""
ITALIAN = Inflection(
    (
        Paradigm("m", pairs("o i chi>c ghi>g io"), asked=_words("o i chi ghi io"), least=2),
        Paradigm("f", pairs("a e che>c ghe>g"), asked=_words("a che ghe"), least=2),
        Paradigm("e", pairs("e i"), asked=_words("e i"), least=2),
        Paradigm("p", pairs("a i"), suffixes=("ist", "em", "am", "omm", "iarc")),
        Paradigm(
            "g",
            pairs("o a i e hi he"),
            suffixes=tuple("at it ut ic os iv an in ari er ian ur ent ell olt est al ism tt rs us".split()),
            words=_words(
                "nuov buon brutt vecchi alt bass lung cort ross ner bianc giall stess altr tutt molt poc prim sol"
                " ricc rar sicur dur pur chiar seri propri medi tant quant figli zi nonn ragazz bambin amic gatt"
                " fals ver liber mort viv russ turc grec svedes polacc ebre musulman sant"
            ),
        ),
        Paradigm("t", pairs("tore tori trice trici"), least=2),
        Paradigm(
            "v",
            pairs(_IT_VERB),
            asked=_words(_IT_ASKED),
            ends=pairs("ch>c gh>g h> i>"),
            stems=lexemes(
                """scriv scriss scritt
                legg less lett
                prend pres
                met mess mis
                mett mess mis
                chied chies chiest
                chiud chius
                decid decis
                rispond rispos rispost
                ved vid vist vedr
                ven veng vien venn venut verr
                ten teng tien tenn terr
                rimane rimang rimas rimast
                riman rimang rimas rimast
                vol vogli vuol vuo voll vorr
                pot poss puo potr
                dov dev debb dovr
                sap so sann sepp sapr
                fa fac facc fec fatt far
                di dic diss dett dir
                pon pong pos post porr
                tra tragg trass tratt
                produ produc produss prodott
                corr cors
                perd pers
                apr apert
                mor muor mort
                offr offert
                nasc nacqu nat
                viv viss vissut
                vinc vins vint
                spend spes
                rompe rupp rott
                romp rupp rott
                usc esc
                uccid uccis
                ragiung ragiunt
                giung giuns giunt
                raggiung raggiuns raggiunt
                togli tolg tols tolt
                scegli scelg scels scelt"""
            ),
        ),
    ),
    irregular="""andare vado vai va andiamo vanno andro andra andranno andrebbe vada vadano
        essere sono sei e siamo siete ero eri era eravamo erano fui fu fummo furono saro sara saremo saranno sarebbe
        sarebbero sia siano fosse fossero stato stata stati state
        avere ho hai ha abbiamo avete hanno aveva avevano ebbe ebbero avra avranno avrebbe avrebbero abbia abbiano avuto
        fare faccio fai fa facciamo fate fanno faceva facevano fece fecero fara faranno farebbe fatto fatta fatti fatte
        dire dico dici dice diciamo dite dicono diceva dicevano disse dissero dira diranno detto detta detti dette
        stare sto stai sta stiamo stanno stava stavano stette stara staranno stia
        dare do dai da diamo danno dava davano diede diedero dara daranno dato data dati date
        uomo uomini
        dio dei
        uovo uova
        braccio braccia
        dito dita
        paio paia
        mano mani""",
    whole="caso casi casa case citta universita eta liberta",
    clitics="lo lo>e la la>e li li>e le le>e mi mi>e ti ti>e si si>e ci ci>e vi vi>e ne ne>e gli gli>e glielo>e gliela>e melo>e telo>e selo>e",
)

# Portuguese ---------------------------------------------------------------------------------------------------
_PT_VERB = """ar er ir or o as a amos ais am es e emos eis em imos i ei aste ou astes aram este eu estes eram iste iu istes
    iram ava avas avamos avam ia ias iamos iam arei aras ara aremos arao erei eras era eremos erao irei iras ira iremos
    irao aria ariam eria eriam iria iriam asse assem esse essem isse issem ando endo indo ado ada ados adas ido ida idos
    idas armos arem ermos erem irmos irem"""
_PT_ASKED = """ar er ir amos emos imos aram eram iram ava avam iam aremos arao eremos erao iremos irao ariam eriam iriam assem
    essem issem ando endo indo arem erem irem ou"""
PORTUGUESE = Inflection(
    (
        Paradigm("n", pairs("- s es ns>m oes>ao aes>ao aos>ao ais>al eis>el ois>ol uis>ul is>il eis>il"), least=2),
        Paradigm(
            "g",
            pairs("o a os as"),
            suffixes=tuple("ad id ic os iv an in ari eir it en ut ism ent iz ur ost".split()),
            words=_words(
                "nov velh alt baix long curt vermelh negr pret branc amarel mesm outr tod muit pouc primeir sozinh"
                " ric rar segur dur pur clar seri propri vari mei tant quant viuv filh ti net sobrinh amig gat"
                " menin alun russ turc greg suec polac jude santa mort viv"
            ),
        ),
        Paradigm("g", pairs("a as - es"), suffixes=("or", "es", "ol"), least=4),
        Paradigm("g", pairs("ao aos a as"), suffixes=("alem", "irm", "crist", "cidad", "sao"), least=3),
        Paradigm(
            "v",
            pairs(_PT_VERB),
            asked=_words(_PT_ASKED),
            ends=pairs("qu>c gu>g c>ç g>gu j>g"),
            stems=lexemes(
                """faz fac fiz fez far feit
                diz dig diss dir dit
                traz trag troux trar
                pod poss pud pode
                quer quis queir
                sab sei soub saib
                ped pec
                ouv ouc
                perd perc
                dorm durm
                sent sint
                serv sirv
                segu sig sigu
                ten tenh tiv
                est estiv estej
                escrev escrit
                abr abert
                cobr cobert
                mor mort
                cre crei
"""
            ),
        ),
    ),
    irregular="""ir vou vais vai vamos vao fui foi fomos foram ia iam irei ira iremos irao iria iriam va fosse fossem indo ido
        ser sou es e somos sao fui foi fomos foram era eram sera serao seria seriam seja sejam fosse fossem sendo sido
        ter tenho tens tem temos tinha tinham tive teve tiveram tera terao teria teriam tenha tenham tivesse tivessem tendo tido
        haver hei ha havia haviam houve houveram havera havera haja hajam houvesse havido
        ver vejo ves ve vemos veem via viam vi viu viram vera verao veja vejam visse vendo visto vista vistos vistas
        dar dou das da damos dao dei deu deram dava davam dara darao daria de deem desse dando dado dada dados dadas
        cair caio cai caem caiu cairam caia caiam caira caido caindo
        sair saio sai saem saiu sairam saia saiam saira saido saindo
        ler leio le leem leu leram lia liam lera lido lida lendo
        vir venho vens vem vimos vinha vinham vim veio vieram vira virao venha venham viesse vindo
        por ponho poes poe pomos poem punha punham pus pos puseram pora porao ponha posto posta postos postas""",
    whole="caso casos casa casas mas para como mes meses lapis onibus crise pais",
    clitics="me te se lo la lhe los las lhes nos",
)

# French -------------------------------------------------------------------------------------------------------
_FR_VERB = """er ir re oir e es ent ons ez ais ait ions iez aient ai as a ames ates erent is it imes ites irent us ut umes utes
    urent erai eras era erons erez eront erais erait erions eraient irai iras ira irons irez iront irais irait iraient
    rai ras ra rons rez ront rais rait raient ant ee ees i ie ies u ue ues s t issons issez issent issais issait
    issaient issant isse it"""
_FR_ASKED = "er ir re oir ons ez aient ames ates erent irent urent erai erons erez eront erait eraient irons iront irait iraient raient issons issez issent issait issaient issant ent"
FRENCH = Inflection(
    (
        Paradigm("n", pairs("- s x aux>al aux>ail"), least=2),
        Paradigm(
            "g",
            pairs("- e s es"),
            suffixes=tuple("e i u ent ant ais ois in ain al and ard ert it uit at if eur ier el iel tiel ieux".split()),
            words=_words(
                "grand petit fort court haut noir vert gris lourd chaud froid plein seul ami loin saint mort voisin"
                " clair dur pur sur tout"
            ),
        ),
        Paradigm("g", pairs("x ses se"), suffixes=("eu",)),
        Paradigm("g", pairs("f ve fs ves"), suffixes=("i", "eu", "ie")),
        Paradigm("g", pairs("ne nes - s"), suffixes=("en", "on"), least=4),
        Paradigm("g", pairs("le les - s"), suffixes=("el", "eil", "ul"), least=4),
        Paradigm("g", pairs("r rs se ses"), suffixes=("eu",), least=4),
        Paradigm("g", pairs("teur teurs trice trices"), least=2),
        Paradigm("g", pairs("er ers ere eres"), least=3),
        Paradigm(
            "v",
            pairs(_FR_VERB),
            asked=_words(_FR_ASKED),
            ends=pairs("ge>g ll>l tt>t i>y uis>ui iss>i in>ind aiss>ait"),
            stems=lexemes(
                """pren prend pris pri prenn
                prend pris pri pren prenn
                compren compri compris comprenn
                apprend appri appris appren apprenn
                met mett mis mi
                mett mis mi
                permett permis permi
                dis di dit dir
                lis li lu
                ecri ecriv ecrit
                ecriv ecri ecrit
                condui conduis conduit
                ten tien tienn tin tiend
                ven vien vienn vin viend
                deven devien devienn devin
                reven revien revienn
                dev doi doiv du devr
                recev recoi recoiv recu recevr
                cour couru courr
                mour meur mor mouru mort
                ouvr ouver ouvert
                offr offer offert
                couvr couver couvert
                viv vi vecu
                suiv sui
                batt bat
                perd per
                rend ren
                atten attend
                attend atten
                conna connais connai conn connaiss
                connait connais connai connu connaiss
                para parais parai paru
                cro croi croy cru
                boi boiv bu
                vend ven
                craind crain craign
                plaind plain plaign
                peind pein peign
                joind join joign
                app appell
                appel appell
                jet jett
                lev lev
                pay pai
                envoy envoi enverr
                val vau vaudr
                mov meu""",
            ),
        ),
    ),
    irregular="""aller vais vas va allons allez vont irai ira irons iront irait iraient aille aillent
        etre suis es est sommes etes sont etais etait etions etaient fus fut furent serai sera serons seront serait
        seraient sois soit soient fusse fussent ete etant
        avoir ai as a avons avez ont avais avait avions avaient eus eut eurent aurai aura aurons auront aurait auraient
        aie ait aient eu eue eus eues ayant
        faire fais fait faisons faites font faisait faisaient fis fit firent ferai fera feront ferait feraient fasse
        fassent faite faits faisant
        pouvoir peux peut pouvons pouvez peuvent pouvait pouvaient put purent pourrai pourra pourront pourrait
        pourraient puisse puissent pu
        vouloir veux veut voulons voulez veulent voulait voulaient voulut voudra voudront voudrait voudraient veuille
        voulu voulue
        savoir sais sait savons savez savent savait savaient sut saura sauront saurait sache sachent su sachant
        dire dis dit disons dites disent disait disaient dirent dira diront dirait dite disant
        voir vois voit voyons voyez voient voyait voyaient vit virent verra verront verrait voie vu vue vus vues voyant
        lire lis lit lisons lisent lisait lisaient lut lurent lira liront lu lue lus lues lisant
        boire bois boit buvons boivent buvait but burent boira bu bue buvant
        oeil yeux
        ciel cieux
        aieul aieux
        monsieur messieurs
        madame mesdames
        travail travaux
        nouveau nouvel nouvelle nouveaux nouvelles
        beau bel belle beaux belles
        vieux vieil vieille vieilles
        blanc blanche blancs blanches
        sec seche secs seches
        long longue longs longues
        public publique publics publiques
        turc turque turcs turques
        grec grecque grecs grecques
        doux douce douces
        faux fausse fausses
        fou folle fous folles
        mou molle
        frais fraiche fraiches""",
    whole="cours temps pays mais dans sans sous repas corps fois bras prix voix choix paix poids proces succes acces",
)
