"""The words by which English papers say who speaks, as data."""

from clipper.capture.speech_words import SpeechWords, phrases, words

ENGLISH = SpeechWords(
    said=words(
        "said says say told tells tell added adds add argued argues argue asked asks ask asserted asserts alleged alleges "
        "acknowledged acknowledges admitted admits advised affirmed agreed agrees announced announces answered answers "
        "boasted boasts boomed cautioned cautions charged claimed claims claim commented comments complained complains "
        "conceded concedes concluded concludes confessed confirmed confirms contended contends continued continues "
        "countered counters cracked cried declared declares denied denies described describes emphasized emphasised "
        "emphasizes estimated exclaimed explained explains fumed gushed hinted implored indicated insisted insists "
        "instructed interjected joked jokes lamented laments laughed maintained maintains marveled mused muses noted "
        "notes note objected observed observes offered opined ordered pleaded pledged pledges posted posts pointed "
        "points preached predicted predicts proclaimed proclaims promised promises protested quipped quips railed "
        "reasoned recalled recalls recounted reflected reiterated reiterates remarked remarks remembered reminded "
        "replied replies repeated repeats reported reports responded responds retaliated retorted retorts retweeted "
        "revealed reveals roared scoffed shouted shouts sighed sniped speculated stated states stressed stresses "
        "suggested suggests summarized testified testifies thundered tweeted tweets urged urges vowed vows warned "
        "warns whispered wondered wonders wrote writes write yelled yells demanded demands echoed chimed elaborated "
        "intoned deadpanned ranted raged mocked mocks snapped demurred read reads groused exhorted sneered assured assures "
        "barked bellowed bemoaned blurted chanted conclude enthused gloated griped grumbled hollered inquired mumbled "
        "murmured muttered pressed questioned reacted screamed shrieked started surmised theorized theorised ventured"
    ),
    led=words(
        "called calls call accused accuses blasted blasts slammed slams labeled labelled labels dubbed dubs branded "
        "brands criticized criticised criticizes denounced denounces dismissed dismisses praised praises referred "
        "refers characterized characterizes characterised defended defends believed believes believe thinks think "
        "thought expressed expresses felt feels wanted wants hopes hoped used uses gave gives made cited "
        "cites quoted quotes attacked attacks ripped rips condemned condemns blamed blames decried decries derided "
        "derides lambasted touted touts lauded hailed hails apologized apologizes began begins went spoke speaks "
        "talked talks invoked invokes chanted sang outlined assert admit declare suggest warn insist explain deny "
        "predict promise vow pledge respond reply acknowledge concede describe recall stress complain express tweet "
        "joke proposed proposes rejected rejects sees saw viewed views likened compared challenged questioned "
        "questions portrayed portrays depicted considers found finds worries feared fears signaled signalled swore "
        "swears ridiculed taunted teased rebuked scolded chided ended ends opened opens followed follows jabbed fired"
    ),
    participles=words(
        "saying adding telling noting arguing asking claiming explaining insisting writing warning stating declaring "
        "describing suggesting tweeting calling accusing citing referring quoting pointing alleging announcing "
        "asserting complaining conceding concluding contending denying dismissing emphasizing joking labeling dubbing "
        "mentioning observing predicting promising pledging proclaiming quipping recalling remarking repeating "
        "reiterating replying responding shouting stressing urging vowing wondering yelling boasting branding "
        "characterizing criticizing praising blasting slamming using mocking reading continuing demanding echoing "
        "expressing lamenting maintaining reminding testifying thinking believing speaking talking chanting"
    ),
    phrasal=frozenset(
        {
            ("went", "on"),
            ("fired", "back"),
            ("shot", "back"),
            ("hit", "back"),
            ("put", "it"),
            ("puts", "it"),
            ("goes", "on"),
            ("fires", "back"),
            ("hits", "back"),
            ("shoots", "back"),
        }
    ),
    sources=phrases("according to", "in the words of", "per", "as per"),
    claims=words(
        "claim claims comment comments statement statements remark remarks assertion argument promise pledge vow view "
        "views words word call calls tweet tweets message speech contention description characterization accusation "
        "suggestion belief warning response reply answer letter slogan motto criticism email quote declaration "
        "admission assessment idea plan post report reports notes editorial"
    ),
    also_nouns=words(
        "claim claims comments remarks notes note reports states points posts offers counters answers promises shouts "
        "charges charged repeats jokes laughs tweets pledges vows slams blasts brands labels calls uses questions fears "
        "views challenges demands urges write"
    ),
    owners=words("his her their my"),
    agents=words("by"),
    fillers=words(
        "also has have had then later once just still even often always again never ever first further himself "
        "herself both all simply now since would will could can may might must should did does do didn't doesn't "
        "don't didn’t doesn’t don’t wouldn't wouldn’t won't won’t not n't long already too instead only afterward "
        "afterwards meanwhile today yesterday tomorrow tonight sometimes monday tuesday wednesday thursday friday "
        "saturday sunday"
    ),
    adverb_endings=("ly",),
    passives=words("was were been be is are am being get got gets getting"),
    pronouns=words("he she they i it one"),
    unnamed=words("i they it one"),
    articles=words(
        "the a an his her their its our my your one another some many several two three four five these those both "
        "no every each most few other all"
    ),
    stops=words(
        "on in at by to into from with about after before during since until over under between when while as because "
        "if but and or nor so than then that though although whether how why where what which who whom whose is was "
        "were are be been has have had will would could should may might must can did does do also there here it’s "
        "it's he’s he's she’s she's via amid against without through despite following including like upon among "
        "toward towards earlier later last this recently unless once yet we you us me him them not just only never likewise meanwhile however instead still indeed nevertheless nonetheless moreover "
        "furthermore additionally ago perhaps maybe"
    ),
    days=words("monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight"),
    joints=words("of for de du van von der den al el bin ibn la le da di dos del st"),
    relatives=words("who which that whom whose"),
    conjunctions=words("and but or then yet to"),
    ands=words("and"),
    titles=words(
        "mr mrs ms miss dr sen rep gov gen lt col sgt capt maj adm prof rev hon sir lord lady dame president senator "
        "secretary judge justice minister chancellor professor governor congressman congresswoman mayor king queen "
        "prince princess pope cardinal bishop archbishop rabbi imam sheikh general colonel captain major lieutenant "
        "sergeant admiral representative speaker ambassador premier ayatollah vice former father sister detective "
        "officer sheriff chief coach attorney prime foreign defense defence"
    ),
    women=words("she her mrs ms miss"),
    long_names=True,
)
