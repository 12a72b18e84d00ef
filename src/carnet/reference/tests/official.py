"""Small official files, shaped as their publishers shape them."""

from pathlib import Path

POSTCODES = """Code_commune_INSEE;Nom_commune;Code_postal;Ligne_5;Libellé_d_acheminement;latitude;longitude
44109;NANTES;44000;;NANTES;47.23;-1.54
44109;NANTES;44300;;NANTES;47.25;-1.52
44143;REZE;44400;;REZE;47.18;-1.54
01033;VALSERHONE;01200;OCHIAZ;VALSERHONE;46.10;5.78
01033;VALSERHONE;01200;;VALSERHONE;46.12;5.80
69383;LYON 03;69003;;LYON;45.75;4.86
69386;LYON 06;69006;;LYON;45.77;4.85
93066;ST DENIS;93200;;ST DENIS;48.93;2.35
93048;MONTREUIL;93100;;MONTREUIL;48.86;2.44
85234;SAINT JEAN DE MONTS;85160;;ST JEAN DE MONTS;46.79;-2.06
"""
TOWNS = """TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT
COM,44109,52,44,44D,442,0,NANTES,Nantes,Nantes,4499,
COM,44143,52,44,44D,442,0,REZE,Rezé,Rezé,4413,
COM,01033,84,01,01D,012,0,VALSERHONE,Valserhône,Valserhône,0118,
COMD,01033,,,,,0,BELLEGARDE SUR VALSERINE,Bellegarde-sur-Valserine,Bellegarde-sur-Valserine,,01033
ARM,69383,84,69,69M,,0,LYON,Lyon,Lyon 3e Arrondissement,,69123
ARM,69386,84,69,69M,,0,LYON,Lyon,Lyon 6e Arrondissement,,69123
COM,93066,11,93,93D,,0,SAINT DENIS,Saint-Denis,Saint-Denis,9318,
COM,93048,11,93,93D,,0,MONTREUIL,Montreuil,Montreuil,9316,
COM,85234,52,85,85D,,0,SAINT JEAN DE MONTS,Saint-Jean-de-Monts,Saint-Jean-de-Monts,8514,
"""
DEPARTMENTS = "DEP,REG,CHEFLIEU,TNCC,NCC,NCCENR,LIBELLE\n44,52,44109,3,LOIRE ATLANTIQUE,Loire-Atlantique,Loire-Atlantique\n"
REGIONS = "REG,CHEFLIEU,TNCC,NCC,NCCENR,LIBELLE\n52,44109,4,PAYS DE LA LOIRE,Pays de la Loire,Pays de la Loire\n"
TRADES = 'code,libelle\n47,"Commerce de détail"\n47.11F,Hypermarchés\n'
ESTABLISHMENTS = (
    "SIRET;etat;date\n73282932000074;F;31/12/2025\n73282932000082;A;\n35600000000048;F;2024-06-30\n"
)
FORMER = "CDC,CHEFLIEU,REG,DEP,COM,AR,CT,TNCC,ARTMAJ,NCC,ARTMIN,NCCENR\n0,0,52,44,109,2,99,0,,NANTES,,Nantes\n"
BY_KIND = {
    "postcodes": POSTCODES,
    "towns": TOWNS,
    "departments": DEPARTMENTS,
    "regions": REGIONS,
    "trades": TRADES,
    "establishments": ESTABLISHMENTS,
}


def written(folder: Path, text: str, name: str = "officiel.csv", encoding: str = "utf-8") -> Path:
    """Write a file as its publisher would and return where it lies."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path
