"""Remarks as people write them, French and English: what must be seen, and what must be left alone."""

import time

import pytest

from carnet.law.rules.remarks import read_remark

OBJECTIONS = (
    "ne plus contacter", "NE PLUS CONTACTER", "STOP SMS", "refuse la pub", "ne veut plus de mails",
    "désabonné par tél le 12/03", "desabonné par tel le 12/03", "pas de démarchage", "liste rouge", "do not contact",
    "unsubscribed", "Do not call", "no more emails please", "opted out", "ne veut plus recevoir la newsletter",
    "Ne souhaite plus être contactée", "A demandé à ne plus recevoir de SMS", "ne pas démarcher", "stop", "STOP pub",
    "opposition RGPD", "s'oppose à la prospection", "pas de pub", "pas de pub svp", "plus de mails",
    "Ne plus envoyer de courrier", "refuse tout contact", "ne pas appeler", "ne jamais appeler",
    "à ne plus contacter", "A NE PAS CONTACTER", "plus de SMS merci", "aucune sollicitation", "Bloctel", "don't call",
    "Please remove from mailing list", "asked to be removed from the list", "no marketing", "unsubscribe", "opt-out",
    "Newsletter : non", "mailing: non", "ne veut pas être démarchée", "arrêter les mails",
    "client mécontent, ne plus solliciter", "ne plus rien envoyer", "ne rien envoyer",
    "retirer de la liste de diffusion", "désinscrite newsletter", "opposé à la prospection", "refus prospection",
    "ne veut pas de newsletter", "n'accepte pas les sms", "veut plus de pub", "ne veut plus entendre parler de nous",
    "no longer wishes to receive emails", "never contact again", "does not want to be contacted", "stop mail",
    "Stop appels", "Stop courrier", "ne plus appeler", "blacklist", "objects to marketing",
    "ne souhaite pas recevoir d'offres", "pas intéressé par la pub, ne plus envoyer", "refus sms", "opposition tel",
    "ne plus relancer", "Merci de ne plus m'écrire", "no calls", "no sms", "no emails", "leave alone", "DNC",
    "ne désire plus recevoir de catalogue", "ne pas solliciter", "Demande à être retiré du fichier",
    "demande suppression de la liste", "stop newsletter", "refuse SMS", "refuse les mails",
    "ne veut plus de courrier publicitaire", "ne veut aucun appel", "ne pas envoyer de mail",
    "Ne souhaite pas être rappelée", "plus de démarchage tel svp", "ne veut pas qu'on l'appelle",
    "ne veut plus qu'on l'appelle", "ne veut pas qu'on le contacte", "Ne pas contacter par mail", "contact interdit",
    "ne plus mailer", "opt out sms", "Désabo mail", "pas de mail svp", "pas d'emails", "anti-pub",
    "se plaint des mails", "se désabonner", "souhaite ne plus être dérangé", "a dit stop", "a répondu STOP au sms",
    "ne plus envoyer de sms (demande du 3/4)", "NPC (ne plus contacter)", "droit d'opposition exercé le 3 mai",
    "unsubscribed by phone 12/03", "refuses calls", "stop calling", "asked us to stop emailing", "pas de relance",
    "ne pas relancer", "plus de pub SVP", "pas de newsletter", "ne souhaite plus recevoir nos mails", "stop mails",
    "a demandé à ne plus être contacté", "RGPD: opposition", "désinscrit", "retirer des listes",
    "ne pas relancer !!!", "plus de courrier", "ne pas solliciter par tel", "opposition démarchage",
    "harcelé au tel, ne plus appeler", "NE PAS DÉRANGER", "plus aucun mail", "plus jamais de sms",
    "surtout pas de pub", "se désinscrit de la newsletter", "ne veut pas être rappelé",
    "client ne veut plus de nos nouvelles", "demande d'arrêt des sms", "arrêt newsletter demandé", "arret mailing",
    "annuler newsletter", "ne veut plus du catalogue", "pas de prospection", "Pas d'appels commerciaux",
    "no phone calls please", "No mail", "stop contact", "STOP", "stop e-mail", "Opposition marketing",
    "refuse démarchage", "refuse d'être sollicité", "a refusé les mails", "ne plus prospecter", "ne plus lui écrire",
    "exclure mailing", "droit d'opposition", "pas de mails merci", "ne veut pas de SMS", "ne pas appeler svp",
    "ne plus tel", "pas de com", "ne pas joindre", "Désabonnement newsletter", "unsub newsletter", "do not mail",
    "do not send anything", "asked not to be contacted", "wants off the mailing list", "wishes no contact",
    "ne désire pas être contacté", "demande effacement mailing", "n'accepte plus la pub", "pas d'emailing",
    "blacklister", "a cliqué STOP", "désabonnée", "Desabonnee mail",
)  # fmt: skip

DEATHS = (
    "décédé", "DCD", "décédée en 2024", "décédé(e)", "mort", "†", "deceased", "Dcd le 12/01", "Mme décédée",
    "M. est décédé", "client décédé en mars", "décès signalé par sa fille", "décès", "passed away", "died in 2023",
    "Customer has died", "a prévenir : décédé, voir sa femme", "sa fille nous informe qu'elle est décédée",
    "sa femme a appelé : il est décédé", "DÉCÉDÉ", "est mort en 2022", "nous a quittés", "feu M. Durand", "RIP",
    "Monsieur est mort", "décédé ?", "décéd.", "dcdée", "is dead", "mort le 12/03/2024",
    "décédé prévenu par son fils", "son fils nous a prévenu de son décès", "DCD 2023",
    "his wife called: he passed away", "† 2023", "deceased 2021", "avis de décès reçu", "Décédée selon sa voisine",
    "Mr Dupont décédé", "décédé le 3/2", "mort en 2023", "est décédée l'an dernier", "† 2022", "décès signalé",
    "succession en cours", "client mort", "M. Martin est décédé", "(décédé)", "Décédé - voir héritiers",
    "la cliente est morte", "décès mars 2024", "dcd depuis 2022", "died", "she died last year", "Deceased 05/2023",
    "famille prévient décès", "DECEDE", "signalé décédé par la poste",
)  # fmt: skip

MOVES = (
    "NPAI", "parti sans laisser d'adresse", "n'habite plus", "retour courrier", "moved to new address 12 rue X",
    "a déménagé", "n'habite plus à l'adresse indiquée", "PND", "courrier retourné", "Retour à l'envoyeur",
    "adresse inconnue", "moved", "moved away", "return to sender", "no longer at this address", "déménagé",
    "inconnu à cette adresse", "retour NPAI", "has moved", "parti à l'étranger", "déménagée à Lyon", "gone away",
    "left no address", "courrier revenu", "a changé d'adresse", "plus à cette adresse", "destinataire inconnu",
    "adresse erronée", "lettre revenue", "partie sans adresse", "ne réside plus là", "n’habite plus ici",
    "n habite plus là", "retour poste", "pli non distribué", "n'habite plus là", "parti sans adresse",
    "changement d'adresse", "retour La Poste", "plus à l'adresse", "adresse plus valable", "ne vit plus ici",
    "a quitté la région", "retour facteur : inconnu", "déménagé sans suivi", "courrier retourné NPAI",
    "destinataire non identifié", "client déménagé", "adresse incorrecte", "moved house", "no longer lives here",
    "letter came back", "returned by post", "unknown address", "n'est plus à cette adresse", "parti", "relogé",
    "a changé de domicile", "déménagement en mai",
)  # fmt: skip

SENSITIVE = (
    "allergique aux noix", "enceinte", "diabétique", "handicap", "en fauteuil", "catholique", "syndicaliste",
    "allergique aux arachides", "allergie gluten", "est enceinte de 6 mois", "pregnant", "diabetic", "wheelchair",
    "handicapé", "musulman", "juif pratiquant", "malade", "cancer", "délégué CGT", "homosexuel", "vote RN",
    "malentendante", "sourd", "aveugle", "asthmatique", "sous traitement", "problème de santé", "dépressive",
    "militant PS", "d'origine maghrébine", "is gay", "allergic to nuts", "HIV", "hospitalisé en mars",
    "opérée du genou", "épileptique", "mange halal", "casher", "syndiquée CFDT", "intolérante au lactose",
    "Alzheimer", "personne à mobilité réduite", "PMR", "en dépression", "muslim", "jewish", "disabled",
    "blind customer", "union member", "vient d'accoucher", "a fait un AVC", "chimio en cours", "trisomique",
    "est de gauche", "protestante", "témoin de Jéhovah", "transgenre", "noir", "gitan", "sida",
    "maladie de Parkinson", "coeliaque", "porte le voile", "militante écologiste", "a un cancer du sein",
    "fille handicapée", "mari malade", "déficient visuel", "allergique au latex", "allergie pollen",
    "fauteuil roulant", "grossesse", "musulmane", "juive", "syndiqué CGT", "malvoyant", "sourde",
    "intolérante lactose", "sous antidépresseurs", "porteur du VIH", "vote écolo", "asthme", "allergique",
    "allergies", "allergique aux fruits à coque", "allergie aux arachides", "femme enceinte", "enceinte de 5 mois",
    "bientôt maman", "attend un bébé", "diabète", "diabète type 2", "malentendant", "handicap moteur", "bouddhiste",
    "pratiquant", "athée", "militant écolo", "délégué syndical", "FO", "problèmes cardiaques", "greffé du rein",
    "en chimio", "Alzheimer débutant", "a eu un cancer", "santé fragile", "lesbienne", "gay", "origine algérienne",
    "roumain d'origine", "communiste", "témoin de jehovah", "celiac disease", "nut allergy", "in a wheelchair",
    "expecting", "is pregnant", "cardiaque", "dialysé", "séropositif", "dépressif", "bipolaire", "autiste",
    "paraplégique", "Parkinson", "fibromyalgie", "hypertension", "AVC", "pacemaker", "handicapee", "cecite",
    "daltonien", "dyslexique", "obese", "catho pratiquant", "franc-maçon", "elu PS", "adhérent LR", "gilet jaune",
    "allergique pollen", "insuffisance rénale", "sans gluten (maladie coeliaque)",
)  # fmt: skip

NOTHING = (
    "préfère le matin", "a un chien", "fidèle", "rappeler en septembre", "paye par chèque", "syndic de copropriété",
    "allergique aux retards", "pas de problème de santé", "aucune allergie", "rue du Mort", "mortier", "mari décédé",
    "veuve", "son mari est décédé", "suite au décès de son mari", "père décédé en janvier", "ne pas appeler le matin",
    "ne pas rappeler avant 18h", "appeler avant midi", "préfère les sms", "préfère être contacté par mail",
    "enceinte bluetooth", "a acheté une enceinte", "opposition chèque", "opposition CB", "sac plastique refusé",
    "refuse la livraison", "ne veut pas de sac", "client parti content", "bon client", "VIP", "à rappeler",
    "contact mardi", "très sympathique", "mauvais payeur", "paie en espèces", "aime le café", "cliente depuis 10 ans",
    "livraison chez la voisine", "digicode 1234", "sonnette de gauche", "porte de droite", "2e étage droite",
    "rue Pasteur", "place de l'église", "pas de mail connu", "n'a pas de mail", "pas d'adresse mail",
    "n'a pas de téléphone", "mort de rire", "point mort", "tél mort", "chien mort", "chat décédé",
    "anniversaire en mai", "retour produit", "retour colis", "mail revenu", "nouvel email", "a un chat",
    "dégustation à l'aveugle", "blind tasting", "pièce d'origine", "café d'origine éthiopienne",
    "d'origine contrôlée", "syndicat d'initiative", "syndicat des eaux", "taille M", "préfère l'après-midi",
    "ne pas livrer le lundi", "appeler sur le portable", "non stop", "arrêt de bus", "cheque refusé", "carte refusée",
    "carte bleue refusée", "refuse les chèques", "demande une facture", "facture par mail",
    "envoyer facture par courrier", "pas de facture papier", "intéressé par les promos", "veut les promos",
    "accepte la pub", "ok pour les sms", "pas opposé aux mails", "aucune opposition", "pas de remarque",
    "pas de chance", "plus de stock", "pas de monnaie", "ne mange pas de viande", "végétarien", "sans sucre",
    "golf handicap 12", "ne pas plier", "fragile", "urgent", "prospect chaud", "ami de Paul", "travaille à l'hôpital",
    "infirmière", "médecin", "pharmacien", "prof de religion", "client difficile", "réclamation en cours", "litige",
    "no comment", "loyal customer", "prefers mornings", "has a dog", "pays by cheque", "call back in September",
    "moved up to gold", "call after 6pm", "don't call before 9", "do not call in the morning", "likes blue",
    "wholesale", "gift wrap", "anniversary in June", "dead end street", "deadline Friday", "white wine lover",
    "not interested in tea", "retraité", "ancien client", "fils du maire", "père de Julie", "maman de Léa",
    "famille nombreuse", "jumeaux", "gaucher", "né à Alger", "parle arabe", "parle espagnol", "accent", "directeur",
    "fleuriste", "boulanger", "restaurateur", "orthodontiste", "catherine", "catho", "commande annulée",
    "abonné au magazine", "abonnée newsletter", "inscrite newsletter", "parrainée par Mme Martin",
    "commande pour son mariage", "mariage en juin", "baptême", "passe le samedi", "ne répond pas au téléphone",
    "injoignable", "absent en août", "en vacances", "changement d'adresse mail", "nouvelle adresse mail",
    "contacter uniquement par mail", "relancer en janvier", "relance envoyée", "catalogue envoyé",
    "demande le catalogue", "veut recevoir le catalogue", "souhaite recevoir la newsletter", "aime le bleu",
    "vient avec son chien", "client depuis 1998", "paie en 3 fois", "demande toujours une facture", "bon payeur",
    "à relancer", "préfère le samedi", "livrer à l'arrière", "sonnette cassée", "parle anglais",
    "anniversaire le 3 mai", "aime les promos", "gros acheteur", "fils unique", "2 enfants", "prof",
    "travaille à la mairie", "retraitée", "habite au 3e", "allergique au lundi", "enceinte acoustique", "code 1234",
    "ne pas sonner", "ne pas laisser devant la porte", "pas de voiture", "pas pressé", "n'aime pas le rouge",
    "pas d'accès camion", "opposition sur CB", "carte perdue", "ancien fichier", "doublon ?",
    "prévenir avant livraison", "préfère les mails", "préfère mail", "plutôt par sms", "appeler après 18h",
    "rappeler lundi", "ne pas appeler avant 10h", "ne pas appeler entre 12h et 14h", "ne pas appeler le soir",
    "ne pas rappeler cette semaine", "collectionneur", "cadeau de Noël", "paie par carte", "virement", "espèces",
    "remise 10%", "client pro", "grossiste", "fleurs blanches", "livraison gratuite", "colis perdu", "retour article",
    "échange taille", "réclamation traitée", "satisfait", "mécontent du délai", "merci", "RAS", "ok", "néant", "-",
    "à voir", "vu en boutique", "vue au salon", "rencontré au marché", "parrain de Julie", "soeur de Mme Dupont",
    "mari militaire", "femme du maire", "voisine de Paul", "amie de la patronne", "veuf", "divorcée", "jeune maman",
    "famille", "handball", "yoga", "golf", "bio", "local", "sans alcool", "sans sel", "pas de sel",
    "intéressée par le café", "aime les livres religieux", "livres d'histoire", "musique noire", "chocolat noir",
    "café noir", "thé noir", "robe noire", "noir et blanc", "taille L noir", "préfère le noir", "rouge", "blanc",
    "enceintes", "casque audio", "rue de la Paix", "place de la République", "rue de l'Hôpital", "avenue de l'Église",
    "impasse du Temple", "quartier Saint-Michel", "pharmacie", "cabinet médical", "clinique vétérinaire",
    "EHPAD Les Lilas", "école primaire", "syndicat de copropriété", "mairie de Lyon", "association sportive",
    "prefers evenings", "great customer", "pays cash", "new address on file", "likes tea", "birthday in June",
    "ask for invoice", "friend of Paul", "husband works at Renault", "black tea", "white shirt", "blue eyes",
    "call on mobile", "email preferred", "text preferred", "interested in offers", "subscribed", "opted in",
    "wants the newsletter", "no allergies", "not pregnant", "N'A PAS DE PORTABLE", "mail erroné", "numéro erroné",
    "pas de réponse", "ne répond jamais", "injoignable par tel", "absent", "en congés", "occupé", "message laissé",
    "rappel demandé", "devis envoyé", "commande en cours", "en attente", "stock épuisé", "fin de série",
)  # fmt: skip


def flags(text: str) -> set[str]:
    return {found.flag for found in read_remark(text)}


@pytest.mark.parametrize("text", OBJECTIONS)
def test_an_objection_is_seen(text: str) -> None:
    assert flags(text) == {"objection"}


@pytest.mark.parametrize("text", DEATHS)
def test_a_death_is_seen(text: str) -> None:
    assert flags(text) == {"deceased"}


@pytest.mark.parametrize("text", MOVES)
def test_a_move_is_seen(text: str) -> None:
    assert flags(text) == {"moved_away"}


@pytest.mark.parametrize("text", SENSITIVE)
def test_data_that_should_not_be_there_are_seen(text: str) -> None:
    assert flags(text) == {"special_category"}


@pytest.mark.parametrize("text", ("", "   ", *NOTHING))
def test_ordinary_remarks_are_left_alone(text: str) -> None:
    assert flags(text) == set()


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("stop sms", ("sms",)),
        ("ne plus appeler", ("phone",)),
        ("ne veut plus de mails", ("email",)),
        ("pas de sms ni mail", ("email", "sms")),
        ("mail ok mais plus de sms", ("sms",)),
        ("refuse la pub par sms", ("sms",)),
        ("pas de démarchage téléphonique", ("phone",)),
        ("stop courrier", ("post",)),
        ("liste rouge", ("sms", "phone")),
        ("désabonnée par téléphone le 3/04", ()),
        ("ne plus contacter", ()),
        ("do not email", ("email",)),
    ],
)
def test_the_channels_are_told(text: str, channels: tuple[str, ...]) -> None:
    (found,) = read_remark(text)
    assert found.channels == channels


def test_several_things_in_one_remark() -> None:
    assert flags("NPAI, allergique au lactose. Ne plus contacter") == {
        "objection",
        "moved_away",
        "special_category",
    }


def test_case_and_accents_do_not_matter() -> None:
    for text in ("DÉCÉDÉE", "decedee", "Décédée"):
        assert flags(text) == {"deceased"}


def test_a_long_hostile_remark_takes_no_time() -> None:
    started = time.process_time()
    for word in (
        "plus ",
        "ne ",
        "pas de ",
        "refuse de la ",
        "do not want to be ",
        "(+ 1.",
        "veut plus ",
        "est tres de gauche ",
    ):
        read_remark(word * 3_000)
    assert time.process_time() - started < 5
