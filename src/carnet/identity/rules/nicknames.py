"""Given names, their spellings and their short forms, French and English: each group is one name."""

from functools import lru_cache

from carnet.people.rules.given_names import GIVEN_NAMES

_SPELLINGS = """
alexia aleksia; alizee alize; annick anick; arnaud arnault; aurelie orelie; axel aksel; benedicte benedikte; camille kamille; carine karine karin; catherine katherine katharine cathrine
cedric cedrick; celine seline; chloe cloe; christelle christel kristel christele; christophe cristophe kristof; clemence clemance; cyril cyrille cyrill; danielle daniele; denis denys
edith edit; elise elize; elodie helodie; emeric aymeric aimeric; emmanuel emanuel; eric erik erick; estelle estele; fabien fabian; frederic frederick frederik; gaelle gaele; gaetan gaethan
geoffrey joffrey jeffrey geoffroy; gregory gregori; gwenaelle guenaelle; gwenael guenael; helene elene; herve erve; hugo ugo; ines inez; isabelle isabel isabele izabelle; jacky jackie
jeremy jeremie jeremi; jessica jesika; joel johel; johan johann yohan yohann yoann yoan; karim carim; kevin kevyn; laetitia letitia; laurene lorene; lea leah; leila leyla; loic loik
luc luk; lucile lucille; maelle maele; magali magalie; margaux margot margo; marianne maryanne; marilyne maryline marilyn marylin; marc mark; mathieu matthieu mathieux; mathilde matilde
mathis mathys matis; matteo mateo matheo; melanie mellanie; mickael michael mikael; michele michelle; mohamed mohammed mohamad muhammad mohammad; muriel murielle; mylene milene
nathalie natalie; nathanael natanael; nicolas nicholas nikolas; noemie naomie; philippe philipe filippe; rafael raphael; raphaelle rafaelle; remi remy; sandrine cendrine; sarah sara
sebastien sebastian; sofia sophia; soizic soazig; stephane stephan; sylvain silvain; sylvie silvie; thibault thibaut thibaud; thierry thiery tierry; timothee timothe; victor viktor
yannick yannic yanick; zoe zoee
"""
_SHORT = """
alexandre alex; alexandra alex sandra; alfred fred; amandine mandy; andre dede; angelique angie; anne-marie annie; anne-sophie anso; anthony tony anto; antoine tony toine; antoinette toinette
aurelie lily aure; aurelien aure; bartholome bart; beatrice bea; benedicte bene; benjamin ben benji; benoit ben beni; bernadette dette; bernard nanard; bertrand bert; brigitte bri; caroline caro
catherine cathy cath kate katie kathy; cecile cec; celine celou; charlene cha; charles charlie charly; charlotte charlie lotte cha; christelle chris; christian chris; christiane chris; christine chris tina
christophe chris tophe; christopher chris topher; claudine clo; clementine clem; clement clem; coralie coco; corentin coco; damien dam; daniel dan danny dany; danielle dany dani; david dave
deborah debbie deb; delphine delph; dominique dom domi; dorothee doro; edouard ed eddy; edward ed eddie ted; eleonore leo; elisabeth babeth beth lise betty; elizabeth liz lizzie beth betty
elodie elo; emilie emi milie; emmanuel manu; emmanuelle manu; ernest ernie; etienne tienne; eugenie genie; fabrice fab; fabien fab; fatima fati; fatoumata fatou; florence flo; florian flo; francis francky
francois fanfan franck; francoise fanfan soizic; frederic fred freddy; frederique fred; gabriel gaby gab; gabrielle gaby gabi; genevieve ginette gene; georges jojo; gerald gerry; gerard gege
geraldine gege; germaine mene; ghislaine gigi; gilbert gil; gilles gil; gregory greg; guillaume guigui will; gwenaelle gwen; gwendoline gwen; helene lena nell; henri riton; henry harry; hubert hub
isabelle isa zabou; jacqueline jacquie jacotte jackie line; jacques jacquot jacky; james jim jimmy jamie; jean jeannot; jeanne jeannette; jean-baptiste jb; jean-charles jc; jean-christophe jc; jean-claude jc
jean-francois jf jeff; jean-jacques jj; jean-louis jl; jean-luc jl; jean-marc jm; jean-marie jm; jean-michel jm; jean-noel jn; jean-paul jp; jean-philippe jp; jean-pierre jp; jean-sebastien js; jean-yves jy
jennifer jenny jen; jeremy jerem; jerome gege jej; jessica jess jessie; joel jojo; john johnny jack; jonathan jo john nathan; joseph jo joe; josephine jo josette fine; josiane josy; julie juju; julien juju
juliette juju; karine kari; kevin kev; laetitia laeti titia; laura lolo; laurent lolo lau; laurence lolo lau; leonard leo; leopold leo; louis loulou; louise loulou lou; lucie lulu; lucien lulu
lucienne lulu; ludivine ludi; ludovic ludo; madeleine mado madelon mad; magali mag; manon manou; marc marco; marcel marcello; marguerite maggie; margaret maggie peggy meg; marie-christine marie-chris
marie-france maf; marie-helene mh; marie-laure ml malo; marie-louise malou; marie-therese maite; martin tintin; martine titine; matthew matt; mathieu mat matt; mathilde mathy; matthias matt; maurice momo
maxime max; maximilien max; maximilian max; melanie mel; melissa mel; michael mike mick mickey; michel mimi mich; michele mimi mich; micheline miche; mireille mimi; mohamed momo moh; monique momo; muriel mumu
nathalie nath nat; nathan nat; nicolas nico nick; nicole nic nini; noemie nono; odette dette; olivier oliv oli; ophelie ophe; pascal pasco; patricia pat patty tricia; patrick pat patoche; paulette polo
philippe phil philou; pierre pierrot; pierre-yves py; priscilla pris; quentin quent; raphael raph rafa; raymond ray momo; rebecca becky; regine gigi; remi mimi; rene nene; richard rick dick ricky
robert bob bobby rob bert; rodolphe rod rodo; roger rog; roland rolo; romain rom; sabine sab; sabrina sab; samuel sam sammy; samantha sam; sandrine sandy; sebastien seb; severine sev; simone momo
solange sol; solene sol; sophie soso; stephane steph; stephanie steph fanny; susan sue suzie; suzanne suzy suzette suzon; sylvain syl; sylvie syl sissi; theodore theo ted; theophile theo; therese tessa
thibault thib titi; thierry titi; thomas tom tommy; timothee tim; valentin val; valentine val; valerie val valou; vanessa nessa; veronique vero; victor vic; victoria vicky vic; vincent vince; virginie virg gigi
william will bill billy willy; xavier xav; yannick yann; yolande yoyo; yvonne vonette; zacharie zac zack
"""


def _lines(text: str) -> list[list[str]]:
    listed = text.replace("\n", ";").split(";")
    return [[w.replace("-", " ") for w in line.split()] for line in listed if line.strip()]


def _groups(text: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_lines(text)):
        for name in line:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


_NONE: frozenset[int] = frozenset()
_SPELT, _SHORTENED = _groups(_SPELLINGS), _groups(_SHORT)
_FULL = frozenset(line[0] for line in _lines(_SHORT))


def same_spelling(one: str, other: str) -> bool:
    """Say whether two folded given names are spellings of one name: "mathieu" and "matthieu"."""
    return not _SPELT.get(one, _NONE).isdisjoint(_SPELT.get(other, _NONE))


def same_nickname(one: str, other: str) -> bool:
    """Say whether one folded given name is a short form of the other, or both of a third: "jean pierre" and "jp"."""
    return not _SHORTENED.get(one, _NONE).isdisjoint(_SHORTENED.get(other, _NONE))


@lru_cache(maxsize=100_000)
def nickname_groups(name: str) -> str:
    """Return the numbers of the names that a folded given name may be short for, parted by spaces."""
    return " ".join(map(str, sorted(_SHORTENED.get(name, _NONE))))


def is_given_name(name: str) -> bool:
    """Say whether a folded word is known as a given name of its own, not only as a short form."""
    return name in _FULL or name in GIVEN_NAMES
