"""Words of remarks that hold data nobody should keep about a customer: GDPR articles 9 and 10, as patterns on folded text."""

import re

_HEALTH = (
    r"allerg(?:ie|ies|ique|iques|y|ic)\b(?! (?:aux?|a la|a l|a|to) (?:\w+ )?(?:retards?|pubs?|publicites?|attente|informatique|technologies?|internet|ordinateurs?|smartphones?|demarchage\w*|"
    r"telephones?|mails?|sms|politesse|hausses?|augment\w*|prix|changements?|lundis?|paperasse|administrati\w*|reunions?|betise|mensonges?|foot\w*|travail|effort|"
    r"newsletters?|spams?|reseaux|facebook|spam|ads|marketing|calls|mondays|delays?|queues?|paiements?|cartes? bancaires?|cheques?|sollicitations?|relances?|promos?|nouveaute\w*|bruit))",
    r"(?<!l )(?<!d )(?<!une )(?<!des )(?<!les )(?<!cette )(?<!paire )(?<!notre )(?<!petite )(?<!grosse )enceinte\b(?! (?:bluetooth|connectee|acoustique|sonore|hi ?fi|audio|jbl|sono|sans fil|scolaire|militaire|portuaire|fortifiee|du|de la|de l|bose|sonos|"
    r"marshall|wifi|usb|portables?|nomade|active|amplifiee|fermee|securisee|universitaire|hospitaliere|residentielle))",
    r"pregnan\w*|grossesses?|attend (?:un |une |des |son |leur )?(?:bebe|enfant|heureux|jumeaux|jumelles|premier|deuxieme|petit)\w*|accouch\w*|conge(?: de)? mat\w*|bientot maman|futures? mamans?|^expecting$|expecting (?:a (?:baby|child)|her |their |twins|in )\w*|fausses? couches?|miscarr\w*|"
    r"\bivg\b|\bfiv\b|parcours pma|pma en cours|menopaus\w*|steril(?:ite|et)|infertil\w*|maternity leave",
    r"diabet\w*|(?<!contre le )(?<!contre les )cancer(?:s|euse?s?|eux)?\b(?! (?:ascendant|astro\w*))|cancereu\w*|chimio\w*|chemo\w*|radiotherap\w*|tumeurs?|tumou?rs?|leucem\w*|leuk\w*|\bsida\b|\bvih\b|\bhiv\b|\baids\b|seroposi\w*|hepatit\w*|"
    r"epilep\w*|asthm\w*|parkinson\w*|alzheimer\w*|scleros\w*|mucoviscid\w*|lymphom\w*|endometrios\w*|fibromyalg\w*|\blupus\b|maladie de crohn|\bcrohn\b|arthros\w*|arthrit\w*|polyarthrit\w*|"
    r"osteoporos\w*|cataractes?|glaucomes?|\bdmla\b|eczema\w*|psoriasis|migraines?|migraineu\w*|hypertension|hypertendue?s?|pacemaker|apnee|anorex\w*|boulim\w*|dialys\w*|thyroid\w*|cholesterol|"
    r"hemophil\w*|drepanocyt\w*|\bavc\b|infarctus|crise cardiaque|heart attack|cardia(?:que|c)s?|insuffisan\w+ (?:renale|cardiaque|respiratoire)|phlebit\w*|embolie|hernie|lombalg\w*|sciatique|zona\b|tubercul\w*|vertig(?:e|es)\b",
    r"handicap\w*\b(?! (?:\d+ )?(?:au |de )?golf)|disabled|disabilit\w*|wheelchair\w*|fauteuils? (?:roulants?|electrique medical)|(?:en|est en|dans un|dans son) fauteuil\b(?! (?:relax|cuir|club|de bureau))|\bpmr\b|\brqth\b|\bmdph\b|mobilite reduite|reduced mobility|"
    r"daltonien\w*|cecite|mal ?voyante?s?|non ?voyante?s?|deficien\w* (?:visuel\w*|auditi\w*|mental\w*|intellectuel\w*)|(?<!a l )aveugles?\b|\bblind\b(?! (?:tasting|test|date|spot))|visually impaired|hearing impaired|hard of hearing|(?:mal ?entendante?s?)|sourde?s?\b(?! oreille)|\bdeaf\b|appareil auditif|hearing aid|"
    r"sourds? muets?|\bmuette?s?\b|paralys\w*|tetrapleg\w*|parapleg\w*|hemipleg\w*|amput\w*|invalidite|carte d invalide|pension d invalid\w*|\bgic\b|prothese\w*|bequilles?|crutches|deambulateur|chien (?:guide|d aveugle)|guide dog|special needs|besoins particuliers de sante",
    r"autis\w*|trisom\w*|down syndrome|syndrome de \w+|depressi(?:f|ve|on|fs|ves)\b|\bdepressed\b|burn ?out|bipolaire?s?|bipolar|schizo\w*|psychiatr\w*|suivie? psy\w*|suicid\w*|dyslex\w*|dysprax\w*|\btdah\b|\badhd\b|hyperactif|hyperactive|"
    r"dementia|\bdemence\b|maladie mentale|mental (?:health|illness|disorder)|troubles? (?:mentaux|mental|psychi\w*|cogniti\w*|alimentaires?|anxieu\w*|de la memoire|du comportement|bipolaires?|neurolog\w*)|anxiete|\banxiety\b|phobi\w*|"
    r"alcooli(?:que|sme)s?|alcoholi\w*|toxicoman\w*|addict(?:ion|ions)? (?:a |aux? )?(?:l )?(?:alcool|drogues?|jeux?|medicaments?|substances?)|drogue(?:e|es)?\b|drug addict|cure de desintox\w*|desintox\w*|obese?s?\b|obesite|obesity|surpoids|overweight",
    r"malad(?:e|es)\b(?! (?:du foot|de foot|de jeux|imaginaire de moliere))|maladies?\b(?! (?:des? (?:plantes?|vegetaux|arbres?|rosiers?|vigne)))|longue maladie|\bald\b(?! automotive)|affection longue duree|arret maladie|arret de travail|accident du travail|sick leave|hospitalis\w*|"
    r"(?:a l|de l|sorti\w* d) ?hopital(?= (?:depuis|en ce moment|actuellement|pour|suite|jusqu))|(?:est|actuellement|sort\w*|entre\w*|rentre\w*) (?:a|de|d) l hopital|in hospital\b|(?:se fait |s est fait |a ete |va etre |doit etre |est |recemment |vient d etre )operer?e?s?\b|operee? (?:du|de la|de l|des|d un|d une|a |le |en )|"
    r"(?:operation|chirurgie|surgery) (?:du |de la |de l |des |d |chirurgicale |on |for |for the )?(?:genou|hanche|dos|coeur|cataracte|epaule|main|pied|yeux|appendicite|knee|hip|back|heart|eye|chirurgicale|esthetique|bariatrique)|intervention chirurgicale|having surgery|had surgery|"
    r"problemes? (?:de |d |du |au |aux |a la |cardiaques?|a l )*(?:sante|coeur|dos|genou\w*|thyroide|peau|vue|audition|memoire|cardiaques?|poumons?|rein\w*|estomac|foie|mobilite|hanche|diges\w*|urinaires?|medica\w*)|soucis? (?:de |grave de )?sante|ennuis de sante|sante (?:fragile|precaire|mauvaise|declinante)|mauvaise sante|etat de sante|raisons? (?:de sante|medicales?)|"
    r"health (?:problems?|issues?|reasons?|conditions?)|medical (?:condition|reasons?|issue|problem|treatment)|heart (?:condition|problems?|disease|trouble)|chronic(?:ally)? (?:ill\w*|disease|pain|condition)|seriously ill|\bis (?:ill|sick|unwell)\b|\bill\b(?= (?:since|with|at home))|terminally ill|"
    r"(?<!commande )(?<!dossier )(?<!demande )(?:est |suite |actuellement )?sous (?:traitement|medicaments?|medication|anticoagulants?|antidepresseurs?|insuline|cortisone|chimio|oxygene|perfusion|morphine)|suit un traitement|traitement (?:medical|lourd|hormonal|contre|anti ?cancer|psy\w*)|(?:prend|prends|prenant) (?:des |un |son |ses )?(?:medicaments?|traitement|anti ?depresseurs?)|on medication|takes? (?:medication|insulin)|insulino\w*|"
    r"intoleran\w* (?:au |aux |a la |a l |a |alimentaires? |to |to the )?(?:lactose|gluten|fructose|lait|dairy|ble|alimentaires?|noix|oeufs?|medicament\w*|arachides?|histamine)|intolerances? alimentaires?|(?:lactose|gluten) intoleran\w*|intolerante?s? au\b|c(?:o)?eliaque|c(?:o)?eliac|"
    r"regime (?:diabetique|medical|sans sel|sans gluten|sans residu|hyposode)|groupe sanguin|soins palliatifs|fin de vie|\bpalliative\b|jambe cassee|bras casse|(?:jambe|bras|cheville|pied) dans le platre|fractur\w*|entorse|alitee?s?\b|sous (?:tutelle|curatelle)|(?:mise? )?sous tutelle|"
    r"covid (?:long|positi\w*)|long covid|positi(?:f|ve) (?:au|a la|to) covid|(?:a|attrape) (?:eu )?le covid|(?:non |pas |anti ?)?vaccine?e?s?\b(?! (?:chien|chat))|unvaccinated|\bvaccinated\b|incontinen\w*|en ehpad pour|perte d autonomie|dependan(?:te?|ce)s? (?:physique|gir)|transplant\w*|greffe? (?:du|de|d)\b",
)
_RELIGION = (
    r"(?<!secours )(?<!institut )(?<!lycee )(?<!ecole )(?<!college )(?<!enseignement )(?<!faculte )(?<!universite )catholi\w*|protestant\w*|musulman\w*|muslims?\b|islam\w*|\bjui(?:f|fs|ve|ves)\b|\bjewish\b|\bjews?\b|juda\w*|israelites?\b|bou?ddh?ist\w*|buddhist\w*|"
    r"hindou\w*|\bhindus?\b|\bsikhs?\b|athees?\b|atheis\w*|agnosti\w*|(?:chretien|grec|russe|juif|eglise|est) orthodoxe|evangelist\w*|evangeli(?:que|cal)s?\b|(?:temoin|temoins) de jehovah|jehovah\w*|mormons?\b|scientolog\w*|adventist\w*|"
    r"chretien(?:ne|s|nes)?\b|practi[sc]ing christian|born again|is christian|devout\w*|ramadan|fait le careme|halal|cash?ere?s?\b|kasher|kosher|shabb?at|\bsabbat\b|(?:va|vont|aller|assiste|going|goes) (?:a |to )?(?:la |the )?(?:messe|mosquee|synagogue|church|mosque|culte|temple)|frequente (?:la |une |l )(?:mosquee|eglise|synagogue)|"
    r"pratiquante?s?\b(?= (?:religi\w*|cathol\w*|musulm\w*)|$)|croyante?s?\b|tres (?:pieu\w*|religieu\w*|croyant\w*)|raisons? religieuses?|fetes? religieuses?|religious (?:reasons?|holiday|diet)|de religion \w+|(?:sa|his|her) religion\b|voilee\b|porte (?:le |un )(?:voile|foulard|niqab|hijab|kippa)|hijab|niqab|\bkippa\b|lai(?:que|citarde?) militant\w*|franc ?macon\w*|freemason\w*|\bpretre\b(?! ?: )|\bimam\b|\brabbin\b",
)
_OPINION = (
    r"vot(?:e|ent|er|ait|es) (?:pour )?(?:le |la |a |au |aux |les )?(?:extreme |rn|fn|lfi|ps|lr|ump|pcf|eelv|npa|udi|modem|macron|le pen|melenchon|zemmour|sarkozy|hollande|gauche|droite|centre|verts?|ecolo\w*|blanc|socialiste\w*|communiste\w*|front national|rassemblement)\w*|"
    r"\bvotes? (?:for )?(?:labour|tory|tories|conservative|republican|democrat\w*|liberal|green|trump|biden|ukip|left|right)\b|\b(?:est|tres|plutot|electeur|electrice|militante?|sympathisante?|famille|engagee?|marquee?) (?:tres |plutot |fortement |a |de |d )*(?:gauche|droite|gauchiste|centriste)\b|"
    r"militante?s?\b|communistes?\b|\bcommunists?\b|socialistes?\b|\bsocialists?\b|gaullist\w*|royalist\w*|monarchist\w*|anarchist\w*|trotskist\w*|fascist\w*|extreme (?:droite|gauche)|extremiste?\w*|ultra ?(?:droite|gauche)|far (?:right|left)|left wing\w*|right wing\w*|front national|rassemblement national|france insoumise|\blfi\b|insoumis\w*|"
    r"parti (?:communiste|socialiste|republicain|politique|radical|ecologiste)|\beelv\b|\bmacronist\w*|\blepenist\w*|frontiste|gilets? jaunes?|opinions? politiques?|political\w*|politiquement|engagement politique|encartee?s?\b(?! (?:fidelite|chez nous))|adherente?s? (?:au |du |a |de |chez )?(?:la |l |les )?(?:parti|ps|rn|lr|lfi|pcf|eelv|modem|udi|front|republicains|verts|reconquete)\b|(?:membre|elue?|candidate?|depute\w*|conseiller\w*) (?:du |de |d |le |la |a |pour )*(?:parti|ps|rn|lr|lfi|pcf|eelv|modem|udi|reconquete|front national|verts|renaissance)\b|"
    r"\brepublican (?:voter|party|supporter)|\bdemocrat (?:voter|supporter)|\bis a (?:republican|democrat|tory|socialist|communist|conservative|liberal)\b|\btory\b|trump (?:supporter|voter|fan)|brexiteer|pro ?brexit|political (?:opinion|party|activist)|party member|activist\w*|zemmour\w*|melenchon\w*",
)
_UNION = (
    r"syndicalist\w*|syndique(?:e|s|es)?\b|syndicale?s?\b|syndicaux|(?:adherente?|membre|deleguee?|responsable|secretaire|permanente?|representante?|militante?|encartee?) (?:du |d un |au |de |a un )?syndicat\b(?! (?:de copro\w*|des? coproprietaires|des eaux|d initiative|mixte|intercommunal|d eau|agricole des))|"
    r"\bcgt\b|\bcfdt\b|\bcftc\b|\bcfe ?cgc\b|\bunsa\b|\bfsu\b|\bsud (?:rail|solidaires|ptt|education|sante)\b|force ouvriere|^fo$|\b(?:a|chez|de|adherent|deleguee?|membre|elue?) (?:la )?fo\b|confederation paysanne|\bfnsea\b|trade ?union\w*|(?:labor|labour|trade) union\w*|union (?:member|rep|representative|delegate|official|activist|steward)s?\b|shop steward|unionis\w*|unioniz\w*|greviste\w*",
)
_LIFE = (
    r"homosexuel\w*|\bhomos?\b|homosexual\w*|\bgays?\b(?! ?(?:lussac|friendly travel))|lesbi\w*|bi ?sexuel\w*|bi ?sexual\w*|\blgbt\w*|transgenre\w*|transgender\w*|trans ?sexuel\w*|(?:femme|homme|personne|est|client\w*) trans\b|trans (?:woman|man|person)|(?:en|sa|de) transition (?:de genre|sexuelle)|\bqueers?\b|"
    r"heterosexuel\w*|orientation sexuelle|sexual orientation|vie sexuelle|sex life|sexualite|echangist\w*|libertin(?:e|s|age|es)?\b|prostitu\w*|escort girl|pervers\w*|impuissan(?:t|ce)\b|fetichist\w*|sado ?maso\w*|adultere|couple (?:gay|lesbien|homo\w*)|same sex (?:couple|partner)|(?:il|lui) .{0,12}vit avec (?:son mari|un homme)",
)
_PEOPLES = (
    r"maghreb\w*|algerien\w*|marocain\w*|tunisien\w*|african\w*|africain\w*|senegalais\w*|malien\w*|ivoirien\w*|camerounais\w*|congolais\w*|turque?s?|kurdes?|armenien\w*|libanais\w*|syrien\w*|afghan\w*|irakien\w*|iranien\w*|indien\w*|pakistanais\w*|"
    r"chinois\w*|vietnamien\w*|japonais\w*|coreen\w*|asiatiques?|asian|russes?|ukrainien\w*|polonais\w*|roumain\w*|bulgare|portugais\w*|espagnol\w*|italien\w*|antillais\w*|reunionnais\w*|etrangere?|arabes?|arab|juive|slave|latino\w*|hispanic|caribbean|indian|chinese|jewish|foreign|gitane?|rom|haitien\w*|comorien\w*|malgache|creole|europeen\w*|mediterraneen\w*|ethiopien\w*|"
    r"african american|pakistani|mexican|turkish|moroccan|algerian"
)
_ORIGIN = (
    rf"^(?:{_PEOPLES}) d origine\b|(?:^|\b(?:est|sont|client\w*|elle|il|personne|famille|communaute|dame|monsieur|homme|femme|couple|jeune|m|mme|gens|parents|etudiante?|mere|pere|is|customer|he|she) )(?:tous |d |de |toute |jeune )*(?:d |of )?origine?s? (?:\w+ )?(?:{_PEOPLES})\b|\bof (?:{_PEOPLES}) (?:origin|descent|background)\b|"
    r"(?:^|\b(?:est|sont|client\w*|personne|famille|dame|monsieur|homme|femme|jeune|couple|type|un|une) )(?:type )?(?:noire?s?|black|blacks|africaine?s?|asiatiques?|arabes?|maghrebine?s?|beur(?:ette)?|metis(?:se)?|blanc de peau|de couleur|kabyles?|berberes?|magrebine?s?)(?= *$| avec\b| qui\b)|"
    r"maghrebine?s?\b|magrebine?s?\b|\bgitane?s?\b(?! (?:blonde|brune|mais|sans filtre))|tsiganes?|tziganes?|manouches?|\broms\b|gens du voyage|\bkabyles?\b|type (?:africain|asiatique|europeen|maghrebin|mediterraneen|nord africain|antillais|caucasien)|peau (?:noire|mate|blanche|foncee|claire)\b(?= *$)|couleur de (?:la )?peau|skin colou?r|de race|\brace\b(?= (?:noire|blanche|juive|arabe))|ethni\w*|\bracial\w*|"
    r"sans papiers?\b(?! (?:recycle|cadeau|peint|d emballage|bulle|imprime|ni))|refugiee?s?\b|\brefugees?\b|demandeu(?:r|se) d asile|asylum|immigree?s?\b|\bimmigrants?\b|migrante?s?\b|clandestin\w*|black (?:man|woman|guy|lady|customer|person)|white (?:man|woman|guy|lady) customer|person of colou?r|african american",
)
_BODY = (
    r"test adn|\badn\b|\bdna\b|genetiques?\b|genetic\w*|empreintes? digitales?|fingerprints?|reconnaissance faciale|facial recognition|biometri\w*|"
    r"(?:en|sort\w* de|sorti\w* de|sortant de|ancien\w* de|va en|fait de la|in|of) (?:prison|detention|jail)\b|incarcer\w*|casier judiciaire|repris de justice|bracelet electronique|ex detenue?s?|ancien detenu|criminal record|ex con\b|delinquant\w*|condamnee? (?:pour|a de|en)|interdit bancaire judiciaire|"
    r"numeros? de secu\w*|n ?° ?(?:de )?secu\w*|\bnir\b ?:? ?\d|\b[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d{2} ?\d{3} ?\d{3}\b",
)
SENSITIVE: tuple[re.Pattern[str], ...] = tuple(
    re.compile(p if p.startswith((r"\b", "(?<", "(?:^")) else rf"(?<![a-z])(?:{p})")
    for p in (*_HEALTH, *_RELIGION, *_OPINION, *_UNION, *_LIFE, *_ORIGIN, *_BODY)
)
NOT_SENSITIVE = re.compile(
    r"\b(?:pas|plus|aucune?s?|sans|non|ni|jamais|no|not|isn t|without|never|zero|n a pas|neither|nor)\b "
    r"(?:(?:d|de|du|des|un|une|le|la|les|l|any|a|an|known|encore|connue?s?|particuliere?s?|etre|est|ete|reconnue?|en situation de|en|porteu(?:r|se) de|being|been|ma|sa|son|problemes?|soucis?|problems?|issues?) ?)*$"
)
BEAST = re.compile(
    r"\b(?:chiens?|chiennes?|chiots?|chats?|chattes?|chatons?|animal|animaux|cheval|chevaux|poneys?|lapins?|oiseaux?|perruches?|hamsters?|poissons?|poules?|plantes?|arbres?|rosiers?|fleurs?|vignes?|golf|dogs?|cats?|pets?|horse|"
    r"vehicule|voiture|produits?|articles?|gamme|rayon|livres?|revue|magazine|association|recherche|colloque|journee mondiale)\b(?! (?:guide|d aveugle))"
)
