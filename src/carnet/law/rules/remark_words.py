"""Words that remarks are made of, as patterns on folded text: channels, refusals, deaths, moves.

Folded: no accents, lower case, apostrophes and hyphens as spaces, single spaces, the signs . , ; : ! ? / ( ) + kept.
"""

import re

_PUB = (
    r"pubs?|publicites?|publicitaires?|promos?|promotions?|promotionnel\w*|offres?|newsletters?|news ?letters?|infolettres?|"
    r"newsl?|mailings?|e ?mailings?|sollicitations?|demarchages?|demarches? commerciales?|prospections?|prospectus|relances?|"
    r"spams?|catalogues?|flyers?|tracts?|campagnes?|marketing|telemarketing|communications?( commerciales?)?|coms?|"
    r"messages? (publicitaires?|commerciaux|commercial)|infos? commerciales?|informations? commerciales?|phoning"
)
_WAYS = (
    r"e ?mails?|mails?|mels?|courriels?|sms|textos?|mms|appels?|coups? de (fil|tel\w*)|telephone|tels?|courriers?|lettres?|"
    r"messages?|notifications?|whatsapp|envois?|contacts?( commercial| commerciaux)?"
)
_THINGS = rf"(?:{_PUB}|{_WAYS})"
_OUR = r"(?:(?:nos|vos|mes|les|la|le|l|toutes?|tous|tout|ses|ces|cette|ce|aucune?s?|de|des|du|d|par|aux?|a|quelconques?|nouvelles?|autres?|moindre) ){0,5}"
_REACH = (
    r"(?:re)?contact\w*|(?:r)?appel(?:er|e|ee|es|ees|ez)|sollicit\w*|relanc\w*|demarch\w*|prospect(?:er|e|ee|es)|mail(?:er|e)|"
    r"spam(?:mer|me)\w*|derang\w*|importun\w*|telephon(?:er|e|ez)|tel(?! qu)|ecrire|ecrivez|joindre|harcel\w*|recontact\w*|sms(?:er)?|cibl(?:er|e)\w*"
)
_PRONOUN = r"(?:(?:le|la|les|l|lui|leur|me|m|nous|vous|y|en|etre|qu on|que l on|se|s|surtout|jamais|rien|du tout|absolument|pas|plus|svp|s il vous plait|ce client|cette (?:cliente|personne)|cette dame|ce monsieur|m|mme|monsieur|madame) ){0,6}"

CHANNELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "email",
        re.compile(
            r"\b(e ?mails?|mails?|mel|mels|courriels?|courriers? electroniques?|newsletters?|news ?letters?|infolettres?|e ?mailings?|mailings?|e ?mailing|emailing|mail(er|e)|emails?|mailing list|mailed)\b"
        ),
    ),
    ("sms", re.compile(r"\b(sms|textos?|mms|text messages?|texts?|texting|smser)\b")),
    (
        "phone",
        re.compile(
            r"\b(tels?|telephones?|telephoniques?|telephon(er|e|ez)|phoning|phones?|phoning|appels?|(r)?appel(er|e|ez|ee|es)|calls?|calling|called|cold calls?|coups? de (fil|tel\w*)|telemarketing|fixe|bloctel|demarchage tel\w*)\b"
        ),
    ),
    (
        "post",
        re.compile(
            r"\b(courriers?(?! electroniques?)|postal\w*|par la poste|prospectus|catalogues?|flyers?|tracts?|lettres?|papier|boite aux lettres|post|letters?|mailings?(?= postal)|leaflets?|brochures?)\b"
        ),
    ),
)
UNLISTED = re.compile(r"\bliste rouge\b")
INSTRUMENT = re.compile(
    r"\b(desabonn\w*|desinscri\w*|oppos\w*|oppositions?|unsub\w*|opted|opt out|optout|objected|retrait|retire\w*|radi\w*|"
    r"demand\w*|dit|prevenu|signale|recu|asked|told us|told)"
    r"((?: \w+){0,4}?) (?:par|via|by|au|over the|par le|a la|lors d un|on the|sur) (?:e ?mail|mail|tel|telephone|sms|courrier|courriel|lettre|appel|phone|letter|text|caisse|guichet|ecrit)\b"
)

_TIME = (
    r"(?:(?:svp|merci|surtout) )?(?:le |la |les |l |ce |cette |en |a |au |aux |du |de |tous les )?(?:matin\w*|midi|apres midi|soir\w*|nuit|lundi\w*|mardi\w*|mercredi\w*|jeudi\w*|vendredi\w*|"
    r"samedi\w*|dimanche\w*|week ?ends?|avant|apres|entre|pendant|tot|trop|tard|heures?|journee|semaine|demain|aujourd hui|vacances|"
    r"\d+ ?h|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|sieste|repas|"
    r"mornings?|evenings?|before|after|during|on (?:mon|tues|wednes|thurs|fri|satur|sun)days?|at (?:night|work|noon)|today|tomorrow|until|jusqu)"
)
_TIME_EN = (
    r"(?:before|after|during|until|at (?:night|work|noon|home)|in the (?:morning|evening|afternoon)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"on weekends?|today|tomorrow|this week|too (?:early|late)|early|late|between|mornings?|evenings?)"
)
REFUSING: tuple[re.Pattern[str], ...] = tuple(
    re.compile(p)
    for p in (
        rf"\b(?:ne|n|a ne|plus|pas|jamais|surtout|ni)\b {_PRONOUN}(?:plus|pas|jamais|aucunement|point|rien) {_PRONOUN}(?:{_REACH})\b(?! {_TIME})",
        rf"\b(?:plus|pas|jamais|never) {_PRONOUN}(?:{_REACH})\b(?! {_TIME})",
        rf"\b(?:ne|n)\b {_PRONOUN}(?:rien|plus rien|plus|pas|jamais) {_PRONOUN}(?:envoy\w*|adress(?:er|e)|expedi\w*|inscri\w*|ajout\w*|mettre|recevoir|faire parvenir)\b (?:plus |pas )?{_OUR}{_THINGS}\b",
        r"\b(?:rien|plus rien) (?:lui |leur |me |nous )?(?:envoyer|adresser|expedier|recevoir)\b|\bn envoyer (?:plus )?rien\b|\bne veut (?:plus )?(?:rien recevoir|recevoir rien|rien de notre part)\b",
        rf"\b(?:veut|veulent|veux|souhaite|souhaitent|desire|voudrait|accepte|accepter|supporte|aime|tient|demande|tolere|prefere)\b (?:a |vraiment |surtout |absolument )?(?:ne )?(?:plus|pas|aucune?s?|jamais|point|non)\b (?:\w+ ){{0,3}}?{_OUR}{_THINGS}\b",
        rf"\b(?:veut|souhaite|souhaitent|desire|veulent|voudrait|veux|demande|prefere)\b (?:a |de |vraiment )?(?:ne )?(?:plus|pas|jamais|plus jamais)\b (?:\w+ ){{0,3}}?(?:{_REACH}|recevoir)\b",
        r"\b(?:veut|souhaite|desire|demande|prefere|exige)\b (?:a |de |qu on |d )?(?:n |ne )(?:plus |pas |etre |jamais )+(?:\w+ ){0,3}?(?:contact\w*|sollicit\w*|appel\w*|derang\w*|demarch\w*|recevoir|recontact\w*|relanc\w*)",
        rf"\b(?:pas|plus|aucune?s?|zero|jamais|surtout pas|sans|hors|stop|halte aux?|non (?:a|au|aux)|ni)\b (?:a |aux? )?{_OUR}(?:{_PUB})\b",
        r"\b(?:pas|plus|aucune?s?|zero|jamais|surtout pas)\b (?:de |d |des |du |par )?(?:e mails|emails|mails|sms|textos?|appels?|courriers?|coups? de fil|messages?|envois?|courriels|contacts?(?! urgence))\b(?! (?:recu|connu|valide|renseign|enregistr|commun|trouve))",
        r"(?<!\ba )(?<!\bn a )(?<!\bont )\b(?:pas|plus) (?:de |d )(?:e ?mail|mail|courriel)\b(?! (?:recu|connu|valide|renseign|enregistr|commun|trouve|perso|pro|sur|dans|ni|a |au))",
        r"\b(?:mails?|sms|appels?|tel|courriers?|telephone|newsletters?|pubs?|mailings?|demarchages?|prospections?|emailings?|sollicitations?|offres?|contacts?|promos?|marketing|optin|opt in)\b ?[:=/]? ?\b(?:non merci|non|no|nok|ko|interdite?s?|refuse\w*|stop|indesirables?|bloques?)\b",
        r"\bstop (?:a |aux |au |tout |toute |les |la |le |l |de |d |nos )*(?:e ?mails?|mails?|sms|textos?|pubs?|publicites?|appels?|contacts?|envois?|newsletters?|demarchages?|prospections?|courriers?|relances?|sollicitations?|tel\w*|com\w*|marketing|messages?|whatsapp|mailings?|emailings?|spams?|promos?|offres?|tout|calls?|texts?|calling|texting|emailing|mailing|contacting|sending|rgpd|gdpr)\b",
        r"^(?:(?:dit|sms|mails?|pubs?|tel|client\w*|cliente|reponse|newsletter|reply|repond|reponds|demande) ?:? ?)?stop\b[ !.]*$|^stop[ !.,:]|\b(?:repondu|envoye|demande|ecrit|tape|clique(?: sur)?|reply|replied|texted|sent|said|dit|says|wrote) (?:un |le |par )?stop\b",
        r"\b(?:laisser|laissez|foutre la paix|ficher la paix)\b (?:la |le |les |l )?(?:tranquille|en paix)\b|\bqu on (?:le|la|les|l|me) laisse tranquille\b",
        rf"\b(?:do not|don t|dont|never|must not|should not|shouldn t|may not|cannot|please not|pls don t|not to|don t ever)\b (?:be |ever |please |again |to |get |want to be |wish to be )*(?:re)?(?:contact\w*|call\w*|e ?mail\w*|mail\w*|text\w*|phone\w*|ring|write|writing|solicit\w*|market\w*|disturb\w*|message\w*|bother\w*|send (?:any |him |her |them |me )*(?:\w+ )?(?:e ?mails?|mail\w*|ads?|marketing|promo\w*|offers?|newsletters?|texts?|sms|letters?|catalog\w*|anything)|spam|approach|cold call)\b(?! {_TIME_EN})",
        r"\b(?:no|zero|without any|nomore|no more|not any|no further|no longer any)\b (?:more |further |direct |unsolicited |any |cold |sales |commercial |promotional |e )*(?:marketing|e ?mails?|mail|emailing|mailings?|mailshots?|calls?|cold calls?|phone calls?|texts?|text messages?|sms|newsletters?|ads?|adverts?|advertis\w*|promos?|promotions?|offers?|contact|solicit\w*|spam|junk mail|catalog\w*|flyers?|leaflets?|communications?|letters?|junk)\b(?! (?:person|number|name|details?|address|on file|known|given|info\w*))",
        rf"\b(?:doesn t|does not|don t|did not|didn t|no longer|not|never|refuses?|refused|declines?|declined|doesnt|dont)\b (?:longer |want\w* |wish\w* |like\w* |care |agree\w* |consent\w* |interested |to |be |being |any |in |receiving |receive |get |getting |having |our |the |more |further |direct |all |for )*(?:contact\w*|e ?mails?|mailings?|marketing|newsletters?|calls?|called|texts?|texted|sms|ads?|advertis\w*|promo\w*|solicit\w*|communications?|mailed|emailed|phoned|spam|offers)\b(?! (?:number|details?|address)| {_TIME_EN})",
        r"\b(?:wants?|asked|asks|requests?|requested|wishes|prefers?|demanded|begs)\b (?:us |that we |for |to |not |be |no |it |them |him |her |we )*(?:to )?(?:stop|no more|no contact|not be contacted|not to be|removed?|be removed|be left alone|be taken off|no emails?|no calls?|no longer be)\b|\bleave (?:him |her |them |me )?alone\b|\bstop (?:all )?(?:e ?mail\w*|call\w*|text\w*|contact\w*|market\w*|send\w*|mail\w*|bother\w*|ring\w*|messag\w*|spam\w*)\b",
        r"\b(?:aucune?|plus aucune?)\b (?:contact|appel|envoi|sollicitation|relance|prospection|message|mail|courrier|sms|demarchage|pub\w*)\b",
        r"\b(?:veut|souhaite|desire|veulent|aime|supporte|accepte)\b (?:plus|pas|surtout pas|plus du tout|pas du tout) (?:qu (?:on|il|elle)|que (?:l on|nous|vous|la boutique|le magasin)) (?:\w+ ){0,2}?(?:appel\w*|rappel\w*|contact\w*|ecriv\w*|envoi\w*|envoy\w*|derang\w*|sollicit\w*|relanc\w*|demarch\w*|telephon\w*|recontact\w*)",
        r"\b(?:ne|n|veut|souhaite|veux)\b (?:veut |souhaite |desire |veux )?plus (?:jamais |rien )?(?:entendre parler|avoir de (?:nos )?nouvelles|de nos nouvelles|etre en contact|avoir (?:de |affaire)|etre destinataire|faire partie|figurer)\b",
        r"\bne plus (?:lui |leur |rien |rien lui |me |nous )?(?:envoyer|adresser|ecrire|expedier)(?: svp| merci| s il vous plait)?[ !.]*$|\bne plus (?:rien )?recevoir\b",
    )
)
STATED: tuple[re.Pattern[str], ...] = tuple(
    re.compile(p)
    for p in (
        rf"\b(?:refus|refuse\w*|rejette|decline\w*|interdit|interdiction|hostile|allergique|reticent\w*|oppose\w*|non)\b (?:formellement |categoriquement |strictement |desormais |maintenant |expressement |toujours )?(?:d |de |du |des |a |au |aux |par |tout |toute |toutes |tous |la |le |les |l |nos |recevoir |reception |etre )*(?:{_PUB}|{_WAYS}|{_REACH})\b",
        r"\b(?<!re)(?:desabonn\w*|desabo|desinscri\w*|des abonn\w*|des inscri\w*|unsubscrib\w*|unsub|opt(?:ed|ing|s)? ?out|optout|blacklist\w*|black list\w*)\b",
        r"\b(?:s )?(?:est |etre |sont |ete |reste )?oppos(?:e|ee|es|ent|er|ant)s?\b (?:a|au|aux|par|formellement|totalement|de|depuis|le \d|en \d|en [a-z]+ \d)|\bs (?:est )?oppos(?:e|ee|ent)s?\b|^(?:client\w* )?oppose(?:e|s|es)?[ .!]*$",
        r"\b(?:droit d |demande d |en |avis d |liste d |fiche |statut |rgpd ?:? |cnil ?:? )?opposition\b(?! (?:cheques?|cb|carte\w*|bancaire|banque|sur (?:cheque|carte|compte|salaire|le cheque|la carte|cb)|au prelevement|au paiement|prelevement|paiement|municipale|politique|levee|retiree|annulee|au projet|au permis))",
        r"\b(?:liste rouge|bloctel|pacitel|liste robinson|robinson list|liste anti ?pub|stop ?pub|anti ?pubs?|anti ?demarchage|dnc|do not call list|no call list)\b",
        r"\b(?:retir\w*|retrait|enlev\w*|supprim\w*|suppression|radi(?:er|e|ee|ation)|sort(?:ir|i|ie)|ot(?:er|e)|exclu\w*|effac\w*|desactiv\w*)\b (?:le |la |l |les |moi |nous |lui |etre |ses coordonnees |son (?:nom|mail|numero|adresse) |m |mme )*(?:de |du |des |d |de la |de nos |de notre |de vos |de toutes? (?:les |nos )?|la |les |nos )*(?:listes? (?:de diffusion|d envois?|mailings?|de contacts?|email\w*|marketing|newsletter|sms|commerciale)|mailing ?lists?|mailings?|newsletters?|fichier\w* (?:marketing|mailing|client\w*|de prospection|commercial|pub\w*)|base (?:mailing|marketing|emailing|de donnees)|fichiers?(?= *$| svp| merci)|envois?|emailings?|prospections?|sollicitations?|campagnes?|relances?|offres|listes?|pubs?|sms)\b",
        r"\b(?:arret\w*|cess\w*|interromp\w*|suspend\w*|annul\w*|resili\w*|coup(?:er|e)|stopp\w*)\b (?:de |d |les |la |l |tout |tous |toute |nos |des |du |lui |leur |m |me |immediatement |definitivement |son abonnement |abonnement |inscription |son inscription |a |a la )*(?:envo\w*|e ?mails?|mails?|sms|appel\w*|newsletters?|pubs?|publicites?|sollicit\w*|demarch\w*|prospect\w*|relanc\w*|contact\w*|courriers?|harcel\w*|promos?|mailings?|spams?)\b",
        r"\b(?:marre|ras le bol|exaspere\w*|agace\w*|excede\w*|enerve\w*|furieu\w*|plaint|plainte|se plaint|saoule\w*|harcele\w*|lasse\w*)\b (?:de |d |des |du |par |contre |nos |les |la |vos |trop |tant |de nos |pour |suite a |aux )*(?:\w+ )?(?:e ?mails?|mails?|sms|appels?|newsletters?|pubs?|publicites?|sollicitations?|demarchages?|relances?|spams?|harcelement|prospections?)\b",
        r"\b(?:remove|take|delete|strike|drop|unlist|exclude|wants?|wish(?:es)?)\w*\b (?:me |him |her |them |us |customer |this customer |client |from all |please )*(?:off|from|out of)\b (?:all |the |our |your |any |this )*(?:mailing ?lists?|mailings?|lists?|newsletters?|marketing\w*|database|e ?mail\w*|distribution\w*|contact lists?|campaigns?|promos?)\b",
        r"\b(?:object(?:s|ed|ing|ion)?)\b (?:to |against )?(?:direct |all |any |our |the |receiving )*(?:marketing|mail\w*|e ?mail\w*|calls?|contact|processing|prospecting|profiling|texts?|sms|newsletters?|promo\w*|received|on file|noted)\b|^objected?\b|\bgdpr (?:objection|opt ?out)\b|\b(?:marketing|gdpr) objection\b",
        r"\b(?:exclu(?:re|s|e|es)?|hors|sortir|eviter)\b (?:de |du |des |les |la |tout |toute |toutes |nos |le )*(?:mailings?|emailings?|newsletters?|prospections?|campagnes?|sollicitations?|envois?|demarchages?|sms|relances?)\b",
        r"\bin(?:terdi|terdic)\w* (?:de |d )?(?:le |la |les |l )?(?:contact\w*|appel\w*|sollicit\w*|demarch\w*|prospect\w*)",
        r"\bretrait (?:du |de |de son |de l )?(?:consentement|accord|optin|opt in)\b|\b(?:retire|revoque|annule)\w* (?:son |l |le )?(?:consentement|accord|optin|opt in|autorisation)\b|\bwith(?:drew|drawn|draws) (?:his |her |their |the )?consent\b|\bconsent(?:ement)? (?:withdrawn|retire|revoque|refuse|revoked)\b",
    )
)
NOT_OBJECTION = re.compile(
    r"\b(?:ne|n|pas|jamais|non|aucune?|not|never|sans|ni|no)\b (?:est |s est |ete |etre |s |a |ete |is |been |encore |d |de |refuse |yet |has |not |avoir |s etre |est pas |s oppose )*(?:pas |jamais |plus |not |never )?(?:d |de |s |s est |ete |etre |been |encore |a )*$"
)
NOT_REFUSED = re.compile(
    r"\b(?:ne|n) (?:a |s |est |s est |les |la |le )*(?:refus\w*|oppos\w*) pas\b|\b(?:ne |n |n a |s |a |est )*(?:pas|jamais) (?:ete |encore |s est )*(?:refuse|oppose|desabonne|desinscrit|unsubscribed|opted out)\w*\b|\bnot (?:yet |been )*(?:opted out|unsubscribed|opt(?:ing)? out)\b|\b(?:pas|aucune|sans) (?:d )?opposition\b|\bno objections?\b|\b(?:doesn t|does not|did not|didn t) object\b|\bopposition (?:levee|retiree|annulee)\b"
)

DEATH = re.compile(
    r"\b(deced\w*|deces|dcd\w*|dced\w*|defunte?s?|deceased|dece?ase|passed away|pass away|passed on in|died|rip|r\.i\.p|obseques|enterrement|"
    r"feue?(?= (?:m|mr|mme|monsieur|madame|mlle|le client|la cliente)\b)|de cujus|n est plus de ce monde|plus parmi nous|n est plus parmi nous|"
    r"nous a(?:vait)? quitt(?:e|es|ee|ees)(?! (?:pour|au profit|chez|l|la|le|fache|car|parce|depuis longtemps))|rappele a dieu|eteinte? (?:le|en|dans|paisiblement)|"
    r"en succession|succession (?:ouverte|en cours)|suite succession|dossier succession|death (?:notified|notice|reported|certificate)|late (?=(?:mr|mrs|ms|miss)\b)|"
    r"condoleances|mort naturelle|est morte?s?|was killed|no longer alive|no longer with us|is dead|was dead|now dead|certificat de deces|avis de deces|trepass\w*|decedato|dc le \d|mourru|a peri)\b|^(?:mr? |mme |monsieur |madame |client |cliente |le client |la cliente )?(?:dc|mort|morte|dead|decedee?)\b(?! (?:de rire|de faim|de fatigue|end|line|stock|battery|link|number|phone|email|aux))|"
    r"\b(?:il|elle|client|cliente|personne|monsieur|madame|titulaire|contact|he|she|customer|signale|declaree?|apparemment|presume\w*|probablement|surement|serait|semble|tous les deux|tous deux|couple) (?:est |serait |a ete |semble |etait |sont |is |was |reportedly )?(?:mort|morte|morts|dead|dcd)\b|[†✝✞☨⚰]|\b(?:mort|morte) (?:le \d|en (?:\d|janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)|depuis|il y a|l an|cet|ce mois|hier|\d{4}|d un|d une|du coeur|a l hopital|dans)|\((?:mort|morte|dcd|dead)\)|[(]\+ ?(?:le |en )?(?:\d{1,2}[/.])*\d{2,4}[)]|^\+ ?(?:le |en )(?:\d{1,2}[/.])*\d{2,4}"
)
NOT_MORT = re.compile(
    r"\b(?:rue|impasse|chemin|allee|place|avenue|cours|quai|lieu dit|hameau|du|de la|des|au|aux|point|nature|mer|temps|saison|lettre|feuille|peine|ligne|batterie|machine|telephone|tel|portable|ordinateur|appareil|plante|pile|lampe|ecran|four|frigo|imprimante|moteur|voiture|numero|adresse|arbre|fleurs?|poisson|pc|ordi|line|phone|battery|laptop|car|computer|site|link|moulin|cafetiere) (?:\w+ ){0,2}$"
)
KIN = (
    r"mari|maris|epoux|epouse|femme|conjointe?s?|compagnon|compagne|concubine?|pere|mere|papa|maman|parents?|fils|fille|enfants?|"
    r"frere|soeur|oncle|tante|cousine?|neveu|niece|grand pere|grand mere|grands parents|beau pere|belle mere|beau frere|belle soeur|beau fils|"
    r"papi|mamie|bebe|amie?|voisine?|patron|associee?|collegue|gerant precedent|ancien gerant|ancien proprietaire|predecesseur|famille|proche|"
    r"chiens?|chiot|chats?|chatte|chaton|animal|animaux|cheval|lapin|oiseau|perruche|hamster|poisson|chienne|"
    r"husband|wife|spouse|partner|father|mother|mum|mom|dad|son|daughter|brother|sister|uncle|aunt|grandfather|grandmother|grandma|grandpa|"
    r"child|friend|neighbour|neighbor|boss|dog|cat|pet|horse|widow|widower|veuve|veuf|relative"
)
KIN_BEFORE = re.compile(rf"\b(?:{KIN})\b(?P<between>[^.;!?]*)$")
SUBJECT = re.compile(
    r"\b(?:il|elle|ils|elles|client|cliente|he|she|they|customer|titulaire|que (?:m|mr|mme|monsieur|madame)|qu (?:il|elle)|that (?:he|she))\b"
)
TELLS = re.compile(
    r"\b(?:prevenu\w*|previen\w*|signal\w*|annonc\w*|inform\w*|appel\w*|dit|nous a|a telephone|a appele|confirm\w*|told|called|says|said|reported|informed|according to|selon|d apres|par)\b"
)
KIN_AFTER = re.compile(
    rf"^(?: (?:recent|brutal|soudain|prematur\w*|proche|dans la))? ?(?:(?:de|du|d|of|de la|de l|des)? ?(?:son|sa|ses|leur|mon|ma|notre|le|la|l|the|her|his|their|a|an|un|une|d un|d une)? ?(?:\w+ )?)?(?:{KIN})\b"
)
NOT_DEAD = re.compile(
    r"\b(?:pas|jamais|non|not|never|n est pas|isn t|fausse (?:info|alerte|annonce)(?: de| du)?|erreur(?: de| du| sur)?|pas du tout|aucun) (?:encore |d |de |un |le |du |ete |yet )?$"
)

MOVES = re.compile(
    r"\b(?:npai|n\.p\.a\.i\.?|n p a i|pnd|nixie|rts|npa|inconnue? a (?:l |cette )?adresse|adresse (?:inconnue|erronee|incorrecte|invalide|fausse|perimee|obsolete|caduque|inexistante|incomplete npai|plus (?:valable|valide|bonne)|non valide|non valable|mauvaise|a refaire)|"
    r"mauvaise adresse(?! (?:e ?mail|mail|courriel))|fausse adresse(?! (?:e ?mail|mail|courriel))|(?:n|ne) (?:y )?(?:habite|reside|demeure|vit|loge)(?:nt)? plus|habite plus|n est plus (?:a|domicilie\w*|joignable a) (?:a )?(?:cette |l |la |son |leur |notre )?(?:ancienne )?(?:adresse|domicile)?|plus a (?:cette|l) adresse|"
    r"partie?s? sans (?:laisser|donner|communiquer|nouvelle|adresse)|sans laisser d ?adresse|sans nouvelle adresse|psla|"
    r"partie?s? (?:a l etranger|vivre|habiter|s installer|en (?:maison de retraite|ehpad|province|espagne|portugal|italie|belgique|suisse|allemagne|angleterre|australie|amerique|outre mer)|au (?:canada|quebec|maroc|portugal|japon|bresil)|aux (?:etats unis|usa|antilles)|dans le (?:sud|nord|midi)|de la (?:region|ville|commune))|"
    r"retours? (?:de |du |des )?(?:courriers?|lettres?|plis?|poste|npai|la poste|facteur|catalogues?|mailings?|a l (?:envoyeur|expediteur)|envoyeur|expediteur|postal)|"
    r"(?:courriers?|lettres?|plis?|catalogues?|cartes?(?: de voeux)?|mailings?) (?:\w+ ){0,2}?(?:revenue?s?|retournee?s?|en retour|rejetee?s?|non distribu\w*|nous reviennent|nous est revenu\w*|renvoye\w*|returned)|non distribuable|"
    r"(?:destinataire|client\w*|personne) (?:inconnue?|introuvable|partie?)\b(?! (?:content|satisfait|fache|sans payer|sans achat))|inconnue? au bataillon|destinataire non identifiee?|reloge(?:e|s|es)?|^(?:client\w* )?partie?s?$|"
    r"(?:a |ont |avait |vient de |va |aurait |ayant |est |client\w* )?demenag(?:e|ee|es|ees|er|eait|eront|era|eraient|ent|ant)\b|(?:suite a |suite |cause |apres |depuis |pour |raison |a cause de |a cause d )(?:un |son |leur |le |d un )?demenagement|demenagement(?= (?:le|en|fait|effectue|a |au |vers|depuis|hors|definitif|signale|\d))|"
    r"(?:a |ont )?chang\w* (?:d |de |son |l |leur )?(?:d )?(?:adresse|domicile|ville|region|pays|departement)(?! (?:e ?mail|mail|courriel|electronique|internet|de facturation|de livraison))|"
    r"(?:a |ont )?quitt(?:e|er|es) (?:la |le |l |son |leur |cette )?(?:region|ville|pays|logement|adresse|france|quartier|commune|domicile|appartement|departement|coin|secteur|maison)|"
    r"moved(?! (?:to tears|by|forward|up|the (?:meeting|appointment|date|delivery)|appointment|meeting|delivery|from (?:spam|bronze|silver)|to (?:gold|vip|silver|next|the next)))|has relocated|relocated|relocating|moving (?:house|home|away|out|abroad)|letters? (?:came|comes?|coming) back|returned by (?:the )?post|unknown address|return(?:ed)? to sender|returned mail|mail returned|letters? returned|undeliverable|not deliverable|"
    r"gone away|(?:no longer|not|doesn t|does not) (?:live|lives|living|resident|resides|residing|at|known at|based at) ?(?:at |in |here|there)?(?:this |the |that |same )?(?:address|here|there)?(?<! not)(?<! not at)|left no (?:forwarding )?address|no forwarding address|left without|"
    r"(?:address|addressee) (?:unknown|invalid|wrong|incorrect|not valid|no longer valid|not known)|unknown at (?:this |the )?address|wrong address(?! e ?mail)|(?:changed|new) (?:postal |home |street )address|change of address|bad address|moved out|gone abroad|left the (?:area|country|region|city)|emigrat\w*)\b"
)
NOT_MOVED = re.compile(
    r"\b(?:pas|jamais|not|never|n a pas|n ont pas|hasn t|has not|didn t|non) (?:encore |de |d |yet |ete |a |have |been )?$"
)
