"""Writes invented people as rows of a messy file: the defects are planted here, and told in the truth."""

from datetime import date, timedelta

from carnet.kit.text import fold
from carnet.mending.tests import messy_words as words
from carnet.mending.tests.messy_people import TODAY, Dice, Row, Soul


class Writer:
    """Writes a soul as one row of the shop's file, with defects, and its truth."""

    def __init__(self, dice: Dice, headers: Row, *, yes_no: tuple[str, str]) -> None:
        self.dice, self.headers, self.yes_no = dice, headers, yes_no
        self.defects: list[str] = []

    def write(self, soul: Soul) -> tuple[Row, Row]:
        self.defects = list(soul.defects)
        cells = {
            **self._names(soul),
            **self._phones(soul),
            **self._place(soul),
            **self._company(soul),
            **self._rest(soul),
        }
        cells["email"] = self._email(soul)
        row = {header: cells.get(target, "") for target, header in self.headers.items()}
        truth = {
            "entity": soul.entity,
            "copy": str(soul.copy),
            "kind": "pro" if soul.company else "consumer",
            "first": soul.given,
            "last": soul.family,
            "email": "" if "email:placeholder" in self.defects else soul.email,
            "mobile": soul.mobile,
            "landline": soul.landline,
            "postcode": soul.postcode,
            "city": soul.city,
            "born": soul.born.isoformat() if soul.born else "",
            "siret": soul.siret,
            "origin": soul.source,
            "ref": soul.reference,
            "defects": " ".join(self.defects),
        }
        return row, truth

    def _bad(self, percent: float, defect: str) -> bool:
        hit = self.dice.chance(percent)
        if hit:
            self.defects.append(defect)
        return hit

    def _names(self, soul: Soul) -> Row:
        civility = {
            "M.": ["M.", "Mr", "Monsieur", "M", "m."],
            "Mme": ["Mme", "MME", "Madame", "Mlle", "mme."],
            "": [""],
        }[soul.civility]
        given, family = soul.given, soul.family.upper() if self.dice.chance(30) else soul.family
        whole = self.dice.pick(
            [
                f"{given} {family}",
                f"{given} {soul.family.upper()}",
                f"{soul.family.upper()} {given}",
            ]
        )
        cells = {
            "civility": self.dice.pick(civility),
            "given_name": given,
            "family_name": family,
            "full_name": whole,
        }
        if "given_name" in self.headers and self._bad(3, "name:in_one_cell"):
            cells.update(given_name="", family_name=f"{family} {given}")
        return cells

    def _email(self, soul: Soul) -> str:
        if not soul.email:
            if self._bad(10, "email:placeholder"):
                return self.dice.pick(words.NO_EMAIL)
            return ""
        local, _, domain = soul.email.partition("@")
        if domain in words.SLIPS and self._bad(4, "email:typo_domain"):
            return f"{local}@{self.dice.pick(words.SLIPS[domain])}"
        for percent, defect, write in _EMAIL_MESS:
            if self._bad(percent, defect):
                return write(self.dice, local, domain)
        return soul.email

    def _phones(self, soul: Soul) -> Row:
        mobile = self._phone(soul.mobile, soul.postcode)
        landline = self._phone(soul.landline, soul.postcode)
        if soul.mobile and self._bad(2, "phone:unusable"):
            mobile = self.dice.pick(words.NO_PHONE)
        elif mobile and not landline and self._bad(12, "phone:mobile_in_landline_column"):
            mobile, landline = "", mobile
        elif mobile and landline and self._bad(2, "phone:two_in_cell"):
            mobile, landline = f"{mobile} {self.dice.pick(['/', 'ou', ';', '-'])} {landline}", ""
        return {"mobile": mobile, "landline": landline}

    def _phone(self, number: str, postcode: str) -> str:
        if not number:
            return ""
        code, national = (
            (number[1:3], number[3:]) if number.startswith("+33") else (number[1:4], number[4:])
        )
        if code != "33" and not postcode.startswith("97"):
            return number
        pairs = [national[0], *(national[i : i + 2] for i in range(1, 9, 2))]
        local = ["0" + pairs[0], *pairs[1:]]
        ways = [
            " ".join(local), ".".join(local), "".join(local), "-".join(local), "/".join(local), f"+{code} {' '.join(pairs)}", f"+{code}{national}",
            f"(+{code}) {' '.join(pairs)}", f"00{code} {national}", f"+{code} (0) {' '.join(pairs)}", national, f"{national}.0", " ".join(pairs), f"{code}{national}",
            f"Tél : {' '.join(local)}", "".join(local).replace("0", "O", 1), f"{' '.join(local)} (le soir)", f"\u00a0{' '.join(local)} ",
        ]  # fmt: skip
        return self.dice.pick(ways[:7]) if self.dice.chance(70) else self.dice.pick(ways)

    def _place(self, soul: Soul) -> Row:
        postcode, city = soul.postcode, soul.city
        if postcode.startswith("0") and self._bad(50, "cp:lost_zero"):
            postcode = self.dice.pick([postcode[1:], f"{postcode[1:]}.0"])
        elif self.dice.chance(10):
            postcode = self.dice.pick(
                [
                    f"{postcode[:2]} {postcode[2:]}",
                    f"F-{postcode}",
                    f"{postcode}.0",
                    f"{postcode} CEDEX 3",
                ]
            )
        if self._bad(5, "city:cedex"):
            city = self.dice.pick([f"{city} Cedex", f"{city.upper()} CEDEX 4", f"{city} cedex 09"])
        elif self.dice.chance(25):
            city = self.dice.pick(
                [city.upper(), city.lower(), fold(city).title(), city.replace("Saint-", "St ")]
            )
        return {
            "street": soul.street,
            "postcode": postcode,
            "city": city,
            "country": self.dice.pick(["France", "FRANCE", "fr", ""]),
        }

    def _company(self, soul: Soul) -> Row:
        siret = soul.siret
        if siret and self._bad(4, "siret:wrong"):
            siret = siret[:-1] + str((int(siret[-1]) + 3) % 10)
        elif siret and self._bad(30, "siret:number"):
            siret = f"{siret.lstrip('0')}.0"
        elif siret and self.dice.chance(30):
            siret = self.dice.pick(
                [
                    f"{siret[:3]} {siret[3:6]} {siret[6:9]} {siret[9:]}",
                    f"SIRET {siret}",
                    f" {siret} ",
                ]
            )
        return {"company": soul.company, "siret": siret}

    def _rest(self, soul: Soul) -> Row:
        born = ""
        if soul.born:
            born = (
                self.dice.pick(words.NO_DATE)
                if self._bad(2, "born:impossible")
                else self._day(soul.born)
            )
        remark = self.dice.pick(words.HARMLESS) if self.dice.chance(8) else ""
        for flag, texts in words.REMARKS.items():
            if not remark and self._bad(1, f"remark:{flag}"):
                remark = self.dice.pick(texts)
        since = TODAY - timedelta(days=30 + self.dice.below(2_000))
        return {
            "born_on": born,
            "known_since": self._day(since),
            "last_purchase": self._day(since + timedelta(days=self.dice.below(30)))
            if self.dice.chance(60)
            else "",
            "consent_email": self.dice.pick([*self.yes_no, ""]),
            "consent_sms": self.dice.pick([*self.yes_no, ""]),
            "source": soul.source,
            "reference": soul.reference,
            "remarks": remark,
        }

    def _day(self, day: date) -> str:
        ways = [
            f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}", f"{day:%d-%m-%Y}", f"{day:%Y-%m-%d}", f"{day:%d/%m/%y}", f"{day.day} {words.MONTHS[day.month - 1]} {day.year}",
            str((day - date(1899, 12, 30)).days), f"{day:%Y-%m-%d} 00:00:00", f"{day.day}/{day.month}/{day.year}",
        ]  # fmt: skip
        way = self.dice.pick(ways[:1] * 12 + ways)
        short_is_clear = TODAY.year - 99 <= day.year and (day.year <= TODAY.year)
        return way if short_is_clear else ways[0]


def _wrapped(dice: Dice, local: str, domain: str) -> str:
    address = f"{local}@{domain}"
    return dice.pick(
        [
            f'"{local.title()}" <{address}>',
            f"<{address}>",
            f"mailto:{address}",
            f"{address},",
            f"'{address}'",
            f"E-mail : {address}",
            f" {address} ;",
            f"{address}.",
            f"({address})",
            f"\u00a0{address}",
        ]
    )


def _broken(dice: Dice, local: str, domain: str) -> str:
    return dice.pick(
        [
            f"{local}[at]{domain}",
            f"{local} at {domain}",
            f"{local}@@{domain}",
            f"{local}{domain}",
            f"{local}@ {domain}",
            f"{local}@{domain.replace('.', ',')}",
            f"{local} [arobase] {domain}",
            f"{local}@{domain.replace('.', '..')}",
        ]
    )


_EMAIL_MESS = (
    (2, "email:wrapping", _wrapped),
    (2, "email:broken_at", _broken),
    (3, "email:upper", lambda dice, local, domain: f"{local}@{domain}".upper()),
    (1, "email:disposable", lambda dice, local, domain: f"{local}@{dice.pick(words.THROW_AWAY)}"),
    (1, "email:accent", lambda dice, local, domain: f"é{local}@{domain}"),
    (
        1.5,
        "email:two_in_cell",
        lambda dice, local, domain: (
            f"{local}@{domain}{dice.pick([' ; ', ' ou ', ', ', ' | '])}{local}.2@{dice.pick(words.MAILBOXES)}"
        ),
    ),
)
