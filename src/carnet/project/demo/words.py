"""The words from which the demonstration is invented; no real person is meant."""


def _each(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GIVEN = _each(
    "Adèle Agathe Alain Alice Aline Amina Anaïs André Anne Antoine Arthur Aurélie Baptiste Benoît Bernard Bruno Camille"
    " Cécile Céline Chantal Charlotte Chloé Christian Claire Claude Clément Colette Corinne Damien Daniel David Denise"
    " Didier Dominique Élise Élodie Emma Éric Erwan Estelle Étienne Fabien Fanny Fatou Florence François Françoise"
    " Frédéric Gabriel Gaël Geneviève Georges Gérard Gilles Guillaume Hélène Henri Hugo Inès Isabelle Jacques Jean"
    " Jeanne Jérôme Joël Julie Julien Karim Karine Laetitia Laurent Léa Léo Lise Louis Louise Luc Lucie Lydie Maël"
    " Magali Manon Marc Margaux Marie Marion Martine Mathieu Maxime Mehdi Michel Mireille Monique Nadège Nadia Nathalie"
    " Nicolas Nicole Noémie Odile Olivier Pascal Patrick Paul Pauline Philippe Pierre Rachid Raphaël Rémi Robert Romain"
    " Roselyne Sabine Samir Samuel Sandrine Sarah Sébastien Serge Simon Solène Sophie Stéphane Sylvain Sylvie Thérèse"
    " Thibault Thierry Thomas Valérie Victor Vincent Virginie Yanis Yann Yves Zoé"
)
FAMILY = _each(
    "Abgrall Allard Arnaud Aubert Auffray Babin Barbier Baron Beaumont Belkacem Benali Berthelot Bertin Besnard Blanchard"
    " Boisseau Bonnet Bouchet Boulay Bourdon Brault Bretin Brossard Cadoret Carré Chauvin Chevalier Clavier Colin Corbel"
    " Cosson Courtois Cousin Daniel Dauphin Delaunay Denis Diallo Douillard Dubois Dufour Dumont Durand Étienne Fabre"
    " Favreau Fleury Fontaine Fouchard Fouquet Gallais Garnier Gauthier Gendron Gicquel Girard Godard Gouin Grandin"
    " Grelier Guérin Guérineau Guillou Haddad Hamon Hardy Hervé Houssais Huet Jaouen Jarry Joubert Kervella Lambert"
    " Landais Langlois Laurent Lebreton Leclerc Lefeuvre Legrand Lemaître Lescure Leroux Lorieux Lucas Maillard Marchadier"
    " Marchand Martel Mercier Merlet Meunier Michaud Moreau Morin Nicolas Noblet Olivier Orieux Papin Pasquier Pelletier"
    " Perrot Petit Picard Pineau Poirier Poulain Prévost Quéméner Rabiller Renaud Renard Ricard Richard Rivière Robin"
    " Rousseau Rouxel Roy Salaün Sorin Tessier Texier Thibaud Thomas Toussaint Turpin Vallée Vasseur Vigneron Vincent"
)
STREETS = (
    "rue des Cadeniers", "rue de la Fosse", "quai de Versailles", "rue Saint-Laud", "boulevard Foch", "rue Plantagenêt",
    "rue de Nemours", "quai Lamennais", "rue d’Antrain", "rue de la Paix", "avenue Albert-de-Mun", "allée des Tanneurs",
    "chemin des Vignes", "place du Marché", "impasse du Lavoir", "rue du Moulin", "route de Paris", "rue des Écoles",
)  # fmt: skip
TOWNS = (
    ("44000", "Nantes"), ("44100", "Nantes"), ("44800", "Saint-Herblain"), ("44400", "Rezé"), ("44600", "Saint-Nazaire"),
    ("44500", "La Baule-Escoublac"), ("49000", "Angers"), ("49100", "Angers"), ("49240", "Avrillé"), ("49300", "Cholet"),
    ("35000", "Rennes"), ("35200", "Rennes"), ("35510", "Cesson-Sévigné"), ("35400", "Saint-Malo"), ("56000", "Vannes"),
    ("85000", "La Roche-sur-Yon"), ("72000", "Le Mans"), ("53000", "Laval"),
)  # fmt: skip
TRADES = (
    "Restaurant",
    "Café",
    "Hôtel",
    "Boulangerie",
    "Cabinet",
    "Librairie",
    "Épicerie",
    "Traiteur",
    "Salon de thé",
)
PLACES = ("Nantes Crébillon", "Angers Ralliement", "Rennes Le Bastard", "Saint-Nazaire Paix")
PRODUCTS = (
    ("G01", "Huehuetenango, 250 g", "Grains", 9_800), ("G02", "Huehuetenango, 1 kg", "Grains", 34_500),
    ("G03", "Moka Sidamo, 250 g", "Grains", 9_200), ("G04", "Moka Sidamo, 1 kg", "Grains", 32_000),
    ("G05", "Mélange du Comptoir, 250 g", "Grains", 7_400), ("G06", "Mélange du Comptoir, 1 kg", "Grains", 26_000),
    ("G07", "Décaféiné à l’eau, 250 g", "Grains", 8_600), ("G08", "Brésil Sul de Minas, 1 kg", "Grains", 27_500),
    ("T01", "Thé vert Sencha, 100 g", "Thés", 11_200), ("T02", "Earl Grey, 100 g", "Thés", 8_900),
    ("T03", "Rooibos orange, 100 g", "Thés", 7_800), ("C01", "Chocolat en poudre, 400 g", "Chocolats", 9_900),
    ("F01", "Filtres n° 4, boîte de 100", "Accessoires", 4_200), ("F02", "Filtres V60, boîte de 100", "Accessoires", 6_500),
    ("A01", "Moulin manuel", "Accessoires", 49_000), ("A02", "Cafetière à piston, 1 l", "Accessoires", 32_000),
    ("A03", "Bouilloire col de cygne", "Accessoires", 58_000), ("A04", "Tasse en grès", "Accessoires", 14_500),
    ("M01", "Machine expresso Rocket", "Machines", 1_390_000), ("M02", "Moulin électrique", "Machines", 249_000),
    ("K01", "Calendrier de l’Avent", "Coffrets", 39_000), ("K02", "Coffret découverte, 4 cafés", "Coffrets", 29_500),
)  # fmt: skip
