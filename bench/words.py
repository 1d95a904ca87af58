"""Invented words for the national data set: as long and as many-lettered as the real ones."""

TITLES = (
    "Kor i omsorgsboligen", "Dans på SFO", "Instrumentlån for alle", "Sang for nyfødte på helsestasjonen",
    "Fast kulturskolelærer i barnehagen", "Åpen øving med korpset", "Kulturskolen på sykehjemmet",
    "Felles øvingsrom med frivilligsentralen", "Friplasser uten søknad", "Sommeruke for ungdom",
    "Strykerprosjekt på 3. trinn", "Bandverksted på fritidsklubben", "Joik og fortelling med elder",
    "Lærer delt mellom kulturskole og grunnskole", "Buss til kulturskolen fra bygdene", "Teater på to språk",
    "Kulturskoledag på torget", "Tilbud til voksne nybegynnere", "Samspill på tvers av kommunegrensen",
    "Etterutdanning for assistenter i musikk", "Digital undervisning når ferga står", "Kunst i vrimleområdet",
)
WHYS = (
    "Mange barn møter aldri et kulturskoletilbud fordi reisen er for lang eller plassen for dyr.",
    "Vi vil at kunst og kultur skal være en del av hverdagen også for dem som ikke søker selv.",
    "Refleksjonsmøtet pekte på at vi kjenner hverandre for dårlig på tvers av tjenestene.",
    "Kulturskolen har kompetanse som skolen og omsorgen etterspør, men ingen avtale om å bruke den.",
)
HOWS = (
    "Én lærer i tjue prosent, fast dag i uka, plan sammen med dem som er der hver dag.",
    "Prøves på ett sted i ett halvår, tas opp i ledergruppa og utvides når det virker.",
    "Avtale med partneren, rom og instrumenter deles, kulturskolen leder og partneren er med.",
)
ROLES = ("Kulturskolerektor", "Kommunalsjef oppvekst", "Lærer ved kulturskolen", "Enhetsleder omsorg", "")
NOTES = (
    "Avtalen er sendt til signering.", "Første samling er gjennomført med god oppslutning.",
    "Vi mangler rom på onsdager og leter etter et annet sted.", "Evaluert sammen med partneren; fortsetter.",
    "Utvidet til to grupper fra høsten.", "Læreren er sykmeldt, vikar på plass fra neste uke.",
    "Budsjettet er vedtatt, vi setter i gang etter ferien.", "Foreldremøte holdt; flere ønsker å være med.",
    "Instrumentene er kommet og lånt ut.", "Plan for neste halvår er laget sammen med skolen.",
)
BLOCKS = ("Venter på vedtak i kommunestyret", "Venter på rom", "Venter på avtale med partner")
POINTS = (
    "Kulturskolen møter alle barn før de fyller ti år", "Et tilbud i hele livsløpet",
    "Kulturskolen som kommunens ressurssenter for kunst og kultur", "Ingen står utenfor på grunn av pris eller reise",
    "Trygge stillinger og faglig fellesskap for lærerne", "Samarbeid med det frivillige kulturlivet i alle grender",
    "Mangfoldet i kommunen synes i det vi lager", "Barn og unge er med og bestemmer tilbudet",
)
ANSWERS = (
    "En fast kontaktperson for kulturskolen på hver skole", "Leie ut rom kveldstid til korps og kor",
    "Spørre eldrerådet hva de savner", "Lage en felles årsplan med biblioteket", "Gi barnehagene en sang i måneden",
    "Ta kulturskolen med i folkehelseplanen", "Flere friplasser og enklere søknad", "Ha åpen dag i alle grender",
)
PARTNERS = ("{place} eldresenter", "{place} skole", "{place} barnehage", "{place} skolekorps", "{place} bibliotek",
            "{place} frivilligsentral", "Nav {place}", "{place} blandakor", "{place} ungdomsklubb")
