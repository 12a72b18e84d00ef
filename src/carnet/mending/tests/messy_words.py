"""Words of the invented messy shops: names, towns, ways of writing; nobody in here exists."""

from carnet.kit.text import listed

GIVEN = sorted(
    listed("""Amandine Brice Capucine Damien Elsa Fabrice Gaëlle Hadrien Isaure Joël Karine Loïc Mélanie Noémie Octave Perrine Quentin Rozenn Solène Tristan Ursule Victorine
Wilfried Yaëlle Zacharie Aïcha Bakary Chiara Dragan Eszter Fatoumata Giulia Hichem Ingrid Jürgen Khadija Lorenzo Malika Nuno Oksana Piotr Rania Svetlana Thi Uwe Vesna
Anne-Sophie Jean-François Marie-Laure Pierre-Yves François Hélène Jérôme Cécile Benoît Thérèse Agnès Gérard Odile Raymond Josiane Ghislaine Marcel Simone Lucienne
Nathan Léna Maël Inès Jules Zoé Théo Romane Louis Chloé Hugo Manon Thomas Martin Laurent Vincent Nicolas Claire Sylvie Patrick Monique Daniel Bernard""")
)

FAMILY = sorted(listed("""Abgrall Bazin Castex Delmas Escoffier Ferrand Gaudin Hamelin Imbert Jégou Kervella Lacombe Malherbe Naudin Ollivier Pasquier Quéré Rebours Sicard Tanguy Urvoas Vasseur
Wattiez Yvinec Zimmer Benali Diallo Ferreira Kowalczyk Nguyen Rossi Traoré Öztürk Schneider Martin Thomas Laurent Vincent Simon Robert Richard Petit Durand Moreau Lambert Girard
Boulanger Chevalier Marchand Tessier Poulain Bourdon Carlier Delorme Fouquet Guérin Hervé Jacquet Langlois Maréchal Noblet Pineau Rousselle Sauvage Thibaudeau Verdier""")) + [
    "Le Floc'h", "De Sousa", "Van Damme", "Le Tallec", "Saint-Martin", "d'Aubigné", "O'Connell", "El Idrissi", "Dos Reis", "Du Plessis",
]  # fmt: skip

NICKNAMES = {
    "Jean-François": "Jeff",
    "Marie-Laure": "Malo",
    "Nicolas": "Nico",
    "Thomas": "Tom",
    "Vincent": "Vince",
    "Mélanie": "Mél",
    "Patrick": "Pat",
    "Daniel": "Dany",
    "Benoît": "Ben",
    "Josiane": "Josy",
    "Fabrice": "Fab",
    "Théo": "Théodore",
    "Manon": "Manou",
    "Laurent": "Lolo",
    "Damien": "Dam",
    "Sylvie": "Syl",
}

TOWNS = [
    ("01000", "Bourg-en-Bresse"), ("02200", "Soissons"), ("04100", "Manosque"), ("06400", "Cannes"), ("07000", "Privas"), ("08000", "Charleville-Mézières"), ("09100", "Pamiers"), ("11100", "Narbonne"), ("13005", "Marseille 5e"),
    ("14000", "Caen"), ("17000", "La Rochelle"), ("20000", "Ajaccio"), ("20200", "Bastia"), ("22300", "Lannion"), ("29000", "Quimper"), ("31000", "Toulouse"), ("33000", "Bordeaux"), ("34000", "Montpellier"), ("35400", "Saint-Malo"),
    ("38000", "Grenoble"), ("44600", "Saint-Nazaire"), ("49000", "Angers"), ("51100", "Reims"), ("54000", "Nancy"), ("56100", "Lorient"), ("57000", "Metz"), ("59000", "Lille"), ("63000", "Clermont-Ferrand"), ("67000", "Strasbourg"),
    ("69003", "Lyon 3e"), ("72000", "Le Mans"), ("75011", "Paris 11e"), ("75018", "Paris 18e"), ("76600", "Le Havre"), ("80000", "Amiens"), ("83000", "Toulon"), ("86000", "Poitiers"), ("87000", "Limoges"), ("92100", "Boulogne-Billancourt"),
    ("97400", "Saint-Denis"), ("97200", "Fort-de-France"), ("97110", "Pointe-à-Pitre"), ("97300", "Cayenne"),
]  # fmt: skip

STREETS = [
    "rue des Tanneurs",
    "avenue de la Gare",
    "place du Marché",
    "allée des Cerisiers",
    "route de la Corniche",
    "chemin du Moulin",
    "quai des Brumes",
    "bd Carnot",
    "impasse du Puits",
    "rue Saint-Exupéry",
    "résidence Les Mimosas",
    "cours de Verdun",
]

OVERSEAS = {
    "974": ("262", "692", "262"),
    "972": ("596", "696", "596"),
    "971": ("590", "690", "590"),
    "973": ("594", "694", "594"),
}
"""Département: country code, first digits of a mobile, of a landline."""

TRADES = [
    "Cordonnerie",
    "Garage",
    "Pépinière",
    "Ostéopathe",
    "Traiteur",
    "SARL Transports",
    "Atelier",
    "SAS Menuiserie",
    "Cave",
    "Institut",
]

MAILBOXES = [
    "gmail.com",
    "gmail.com",
    "gmail.com",
    "hotmail.fr",
    "hotmail.com",
    "yahoo.fr",
    "orange.fr",
    "wanadoo.fr",
    "laposte.net",
    "sfr.fr",
    "outlook.com",
    "icloud.com",
    "free.fr",
    "live.fr",
    "bbox.fr",
    "neuf.fr",
]

RARE_MAILBOXES = [
    "mail.com",
    "ymail.com",
    "gmx.fr",
    "hotmail.be",
    "yahoo.ca",
    "protonmail.com",
    "mailo.com",
    "numericable.fr",
    "msn.com",
    "me.com",
    "univ-rennes.fr",
    "orange.com",
    "aol.com",
    "club-internet.fr",
    "cloud-brume.fr",
    "frey-fils.fr",
]

SLIPS = {
    "gmail.com": [
        "gmal.com",
        "gnail.com",
        "gmail.cm",
        "gmail.fr",
        "gmai.com",
        "gmailcom",
        "gmail.con",
        "ggmail.com",
        "gmali.com",
        "gmail.comm",
        "g-mail.com",
        "gmaul.com",
        "gamil.com",
    ],
    "hotmail.fr": [
        "hotmil.fr",
        "hotmaill.fr",
        "homail.fr",
        "hotamil.fr",
        "hotmail.f",
        "hotmai.fr",
        "hormail.fr",
    ],
    "hotmail.com": ["hotmal.com", "hotmail.con", "htomail.com", "hotmail.co"],
    "yahoo.fr": ["yahoo.f", "yhaoo.fr", "yaoo.fr", "yahoo.frr", "yahou.fr", "yahho.fr"],
    "orange.fr": [
        "ornage.fr",
        "orang.fr",
        "orange.ff",
        "oange.fr",
        "orange.fre",
        "orangefr",
        "oramge.fr",
    ],
    "wanadoo.fr": ["wandoo.fr", "wanadoo.rf", "wanado.fr", "wanadooo.fr", "wannadoo.fr"],
    "laposte.net": ["lapost.net", "laposte.nt", "laposte.fr", "lapsote.net", "laposte.nte"],
    "sfr.fr": ["sfr.frr", "sfrr.fr", "sfr.rf"],
    "outlook.com": ["outlok.com", "outlook.con", "outloock.com", "oulook.com"],
    "icloud.com": ["iclould.com", "icloud.co", "icoud.com", "icloud.fr"],
    "free.fr": ["freee.fr", "free.ft", "ffree.fr"],
    "live.fr": ["live.ff", "livee.fr", "live.f"],
    "bbox.fr": ["bbox.ff"],
    "neuf.fr": ["neuf.fe"],
}

NO_EMAIL = [
    "néant",
    "sans",
    "PAS D'EMAIL",
    "none",
    "pasdemail@pasdemail.com",
    "a@a.com",
    "0",
    "?",
    "n/c",
    "inconnu",
    "refuse de donner",
    "test@test.fr",
    "xxx@xxx.fr",
    "sans@mail.fr",
    "--",
    "N'a pas d'adresse",
    "nomail@nomail.fr",
]
THROW_AWAY = [
    "guerrillamail.com",
    "trashmail.com",
    "10minutemail.com",
    "yopmail.fr",
    "mailcatch.com",
    "temp-mail.org",
]
NO_PHONE = [
    "06 12",
    "0611111111",
    "aucun",
    "99",
    "xxx",
    "12345",
    "06123456",
    "0800 123 456",
    "sur liste rouge",
    "00 00 00 00 00",
    "0123456789",
    "?",
    "-",
    "061234567899",
    "néant",
]
NO_DATE = [
    "30/02/1970",
    "00/00/0000",
    "12/05/2087",
    "01/01/1900",
    "1899-12-30",
    "31.06.1988",
    "05/23/1980",
    "inconnue",
    "29/02/2001",
    "99/99/9999",
    "1/1/1850",
]
HARMLESS = [
    "client fidèle",
    "préfère le matin",
    "livrer au fond de la cour",
    "paie par chèque",
    "passe le samedi",
    "aime le thé vert",
    "VIP",
    "connaît bien le patron",
]
REMARKS = {
    "objection": [
        "ne plus appeler ni écrire",
        "STOP pub",
        "s'est désinscrit",
        "ne souhaite plus recevoir nos offres",
        "opposition reçue par courrier",
        "plus de SMS svp",
        "a demandé à ne plus être contactée",
    ],
    "deceased": ["décédé le 3/02/2025", "DCD", "Mme est décédée", "défunt"],
    "moved_away": [
        "NPAI",
        "n'habite plus à l'adresse indiquée",
        "parti sans laisser d'adresse",
        "a déménagé, adresse inconnue",
    ],
    "special_category": [
        "diabétique",
        "enceinte de 6 mois",
        "allergie aux arachides",
        "en fauteuil roulant",
        "suit une chimiothérapie",
    ],
}

HEADERS = (
    {"civility": "Titre", "full_name": "Nom complet", "company": "Entreprise", "siret": "N° SIRET", "street": "Rue", "postcode": "Code postal", "city": "Localité", "country": "Pays", "landline": "Fixe", "mobile": "GSM", "email": "Courriel", "born_on": "Date de naissance", "known_since": "Créé le", "last_purchase": "Dernière visite", "consent_email": "Accepte e-mails", "consent_sms": "Accepte SMS", "source": "Origine", "reference": "Code client", "remarks": "Observations"},
    {"reference": "Customer ID", "given_name": "First name", "family_name": "Last name", "company": "Company", "siret": "SIRET", "email": "Email address", "mobile": "Mobile", "landline": "Phone", "street": "Address", "city": "City", "postcode": "Zip code", "country": "Country", "born_on": "Birthday", "known_since": "Customer since", "last_purchase": "Last order", "consent_email": "Newsletter", "consent_sms": "SMS", "source": "Source", "remarks": "Notes"},
    {"family_name": "NOM", "given_name": "PRENOM", "civility": "Civ.", "mobile": "Tél. portable", "landline": "Tél. fixe", "email": "Adresse mail", "street": "Adresse postale", "postcode": "C.P.", "city": "Commune", "country": "Pays", "company": "Raison sociale", "siret": "Siret", "born_on": "Né le", "known_since": "Inscrit le", "last_purchase": "Dern. achat", "consent_email": "OK mail", "consent_sms": "OK SMS", "source": "Provenance", "reference": "Réf.", "remarks": "Commentaire"},
)  # fmt: skip

YES_NO = (
    ("oui", "non"),
    ("✓", ""),
    ("TRUE", "FALSE"),
    ("1", "0"),
    ("X", ""),
    ("Yes", "No"),
    ("O", "N"),
    ("coché", "décoché"),
)
SOURCES = [
    "boutique",
    "site web",
    "salon de l'habitat",
    "tombola",
    "fichier acheté DATAPLUS",
    "annuaire",
    "bouche à oreille",
    "",
]
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
