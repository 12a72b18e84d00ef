"""Mailbox domains: those most people use, real ones that look like a slip of the keyboard, throw-away ones.

Lists kept by hand from the domains that providers document; they only need the common cases, since an unknown domain
is taken as good.
"""

from carnet.kit.text import listed

ENDINGS: dict[str, tuple[str, ...]] = {
    "gmail": ("com",),
    "googlemail": ("com",),
    "yahoo": ("fr", "com"),
    "hotmail": ("fr", "com"),
    "outlook": ("fr", "com"),
    "live": ("fr", "com"),
    "msn": ("com",),
    "icloud": ("com",),
    "aol": ("com", "fr"),
    "orange": ("fr",),
    "wanadoo": ("fr",),
    "free": ("fr",),
    "sfr": ("fr",),
    "neuf": ("fr",),
    "laposte": ("net",),
    "bbox": ("fr",),
    "numericable": ("fr",),
    "noos": ("fr",),
    "club-internet": ("fr",),
    "cegetel": ("net",),
    "aliceadsl": ("fr",),
    "voila": ("fr",),
    "caramail": ("fr", "com"),
    "protonmail": ("com", "ch"),
    "proton": ("me",),
    "skynet": ("be",),
    "telenet": ("be",),
    "bluewin": ("ch",),
    "comcast": ("net",),
    "verizon": ("net",),
    "btinternet": ("com",),
}
"""The name of each provider and its usual endings, the most likely in France first."""

MAILBOXES = frozenset(f"{name}.{ending}" for name, endings in ENDINGS.items() for ending in endings)

WORLDWIDE = frozenset({"yahoo", "hotmail", "outlook", "live", "msn", "gmx", "aol"})
"""Providers with an address in many countries: any country's ending may be real, except those that are a slip for .com."""

REAL = listed(
    """
    mail.com email.com ymail.com rocketmail.com fmail.com hmail.com tmail.com gmx.com gmx.fr gmx.net gmx.de gmx.ch gmx.at gmx.us
    mail.fr mail.ru mail.be mailo.com mailo.fr net-c.com net-c.fr netc.fr netc.eu netcourrier.com mailoo.org email.fr emailasso.net mac.com me.com
    orange.com orange.net orange.be orange-ftgroup.com orange-business.com sfr.com sfr.net bouygues.com bouyguestelecom.fr
    groupelaposte.fr reseau.free.fr freesbee.fr freesurf.fr free.net free.org libertysurf.fr tiscali.fr tiscali.it worldonline.fr infonie.fr
    wanadoo.es wanadoo.nl wanadoo.com.re 9online.fr 9business.fr dbmail.com evc.net hotmail.be hotmail.ch hotmail.ca
    yahoo.ca yahoo.be yahoo.co.uk yahoo.com.br yahoo.com.au live.be live.ca live.ch live.nl live.it live.co.uk live.com.au live.eu
    outlook.be outlook.de passport.com windowslive.com hotmail.co.uk cloud.com icloud.cn me.fr mac.fr pm.me proton.ch protonmail.fr
    tutanota.com tutamail.com tuta.io tuta.com fastmail.com fastmail.fm fastmail.fr hushmail.com zoho.com zoho.eu zohomail.com zohomail.eu
    hey.com inbox.com inbox.lv inbox.ru list.ru bk.ru yandex.com yandex.ru rambler.ru qq.com 163.com 126.com sina.com naver.com daum.net
    web.de t-online.de freenet.de arcor.de posteo.de posteo.net mailbox.org libero.it virgilio.it alice.it tin.it tim.it fastwebnet.it
    telefonica.net terra.es ono.com sapo.pt iol.pt ziggo.nl planet.nl home.nl kpnmail.nl xs4all.nl voo.be proximus.be scarlet.be belgacom.net
    pt.lu internet.lu vodafone.de vodafone.it tele2.fr tele2.it bluemail.ch hispeed.ch sunrise.ch swissonline.ch vtx.ch
    videotron.ca bell.net sympatico.ca rogers.com shaw.ca telus.net att.net sbcglobal.net bellsouth.net cox.net charter.net
    earthlink.net juno.com netzero.net btopenworld.com sky.com virginmedia.com ntlworld.com talktalk.net blueyonder.co.uk
    ovh.fr ovh.net gandi.net riseup.net disroot.org framasoft.org infomaniak.com ik.me etik.com vivaldi.net
    ac-paris.fr education.fr gouv.fr edf.fr sncf.fr renault.com range.fr grange.fr oranger.fr tree.fr five.fr olive.fr fred.fr frey.fr
    orangemail.sn mediaserv.net only.fr mobius.fr lagoon.nc canl.nc mls.nc mail.pf outremer-telecom.fr izi.re zeop.re ool.fr monaco.mc
    hotmail.com.br yahoo.com.mx bbox.ch naver.net mailfence.com runbox.com lavabit.com startmail.com ctemplar.com cock.li
    """
)
"""Real domains near a well-known one: nothing is ever proposed for them."""

WORDS = frozenset(
    {
        "cloud",
        "range",
        "grange",
        "oranges",
        "oranger",
        "mail",
        "email",
        "ymail",
        "hmail",
        "fmail",
        "tmail",
        "gail",
        "poste",
    }
)
"""Words one slip away from a provider's name: firms may bear them."""

LOOSE = frozenset({"gmail", "icloud", "wanadoo", "hotmail", "outlook"})
"""Names so much their own that a slip in them shows through even under another ending."""

STRICT = frozenset({"noos", "bbox", "voila", "proton", "caramail", "aol", "msn"})
"""Names too near to words or firms: only their endings are judged."""

FINGERS = frozenset({"free"})
"""Short names so widely used that a letter hit beside its key is more likely than another domain."""

ROLES_ONLY = frozenset(
    {
        "noreply",
        "no-reply",
        "no_reply",
        "nepasrepondre",
        "ne-pas-repondre",
        "ne_pas_repondre",
        "donotreply",
        "do-not-reply",
        "mailer-daemon",
    }
)

DISPOSABLE = listed(
    """
    yopmail.com yopmail.fr yopmail.net yopmail.org cool.fr.nf jetable.fr.nf nospam.ze.tm nomail.xl.cx mega.zik.dj speed.1s.fr courriel.fr.nf moncourrier.fr.nf
    monemail.fr.nf monmail.fr.nf jetable.org jetable.com jetable.net jetable.fr jetable.pp.ua kasmail.com spamgourmet.com mailinator.com mailinator.net mailinator.org
    mailinator2.com binkmail.com bobmail.info chammy.info devnullmail.com letthemeatspam.com mailinater.com reallymymail.com reconmail.com safetymail.info
    sendspamhere.com sogetthis.com spamherelots.com spamhereplease.com streetwisemail.com suremail.info thisisnotmyrealemail.com tradermail.info veryrealemail.com
    zippymail.info guerrillamail.com guerrillamail.net guerrillamail.org guerrillamail.biz guerrillamail.de guerrillamail.info guerrillamailblock.com grr.la sharklasers.com
    spam4.me pokemail.net 10minutemail.com 10minutemail.net 10minutemail.org 10minutesmail.com 10minutesmail.fr 10minutemail.de 20minutemail.com 20mail.it 30minutemail.com
    33mail.com anonbox.net anonymbox.com antispam.de armyspy.com cuvox.de dayrep.com einrot.com fleckens.hu gustr.com jourrapide.com rhyta.com superrito.com
    teleworm.us beefmilk.com brefmail.com burnermail.io byom.de cashette.com crazymailing.com deadaddress.com despam.it discard.email discardmail.com discardmail.de
    dispostable.com disposableaddress.com disposableinbox.com dodgit.com dropmail.me emailondeck.com emailsensei.com emailtemporanea.com emailtemporanea.net
    emailtemporar.ro emailthe.net emkei.cz e4ward.com ephemail.net fakeinbox.com fakemail.net fakemailgenerator.com fastmailforyou.net filzmail.com fudgerub.com
    getairmail.com getnada.com nada.email nada.ltd abyssmail.com boximail.com dropjar.com getonemail.com givmail.com inboxbear.com robot-mail.com tafmail.com vomoto.com zetmail.com
    haltospam.com harakirimail.com hidemail.de hmamail.com ieatspam.eu ieatspam.info incognitomail.com incognitomail.org inboxalias.com inboxkitten.com
    instant-mail.de jetmail.fr klzlk.com kurzepost.de lifebyfood.com link2mail.net litedrop.com lookugly.com lroid.com luxusmail.org mail-temporaire.com mail-temporaire.fr mail-temp.com
    mail.tm mail7.io mailcatch.com maildrop.cc maildu.de mailexpire.com mailforspam.com mailfreeonline.com mailhazard.com mailimate.com mailmetrash.com mailmoat.com
    mailnesia.com mailnull.com mailpoof.com mailsac.com mailscrap.com mailshell.com mailsiphon.com mailtemp.info mailtothis.com mailzilla.com meltmail.com mierdamail.com
    mintemail.com moakt.com moakt.cc mohmal.com mohmal.in mt2009.com mt2014.com mytrashmail.com mytemp.email nepwk.com nervmich.net nobulk.com noclickemail.com
    nowmymail.com nospamfor.us nwytg.net objectmail.com one-time.email onewaymail.com owlpic.com pookmail.com proxymail.eu punkass.com quickinbox.com rcpt.at
    receiveee.com sneakemail.com sofort-mail.de sogetthis.com soodonims.com spam.la spamavert.com spambob.com spambog.com spambog.de spambox.us spamcero.com spamex.com
    spamfree24.org spamhole.com spamify.com spaml.com spammotel.com spamspot.com superstachel.de tempail.com tempe-mail.com tempemail.co tempemail.com tempemail.net
    tempinbox.com tempinbox.co.uk tempmail.com tempmail.de tempmail.it tempmail.net tempmail.org tempmail.plus tempmailaddress.com tempmailo.com tempomail.fr temporarily.de
    temporaryemail.net temporaryinbox.com temp-mail.com temp-mail.io temp-mail.org temp-mail.ru thankyou2010.com throwam.com throwawaymail.com tmailinator.com tmpmail.net tmpmail.org
    tmail.ws tokem.co trash-mail.com trash-mail.de trash2009.com trashdevil.com trashemail.de trashmail.at trashmail.com trashmail.de trashmail.fr trashmail.me trashmail.net
    trashmail.org trashymail.com trbvm.com turual.com twinmail.de tyldd.com uggsrock.com wegwerfadresse.de wegwerfemail.com wegwerfmail.de wegwerfmail.net wegwerfmail.org
    wh4f.org whyspam.me willselfdestruct.com winemaven.info wuzup.net xagloo.com yuurok.com zehnminutenmail.de zoemail.net zoemail.org
    minutemail.com muellmail.com correotemporal.org linshiyouxiang.net fexbox.org fexpost.com mailto.plus rover.info chitthi.in any.pink merepost.com
    1secmail.com 1secmail.net 1secmail.org esiix.com wwjmp.com xojxe.com yoggm.com emailfake.com generator.email cloudtempmail.net smailpro.com
    """
)
"""Domains whose mailboxes live for minutes or can be read by anybody."""

DISPOSABLE_SIGNS = (
    "10minut",
    "20minut",
    "minutemail",
    "tempmail",
    "temp-mail",
    "tempomail",
    "tempemail",
    "temporarymail",
    "mail-tempo",
    "mailtempo",
    "trashmail",
    "trash-mail",
    "throwaway",
    "jetable",
    "poubelle",
    "yopmail",
    "mailinator",
    "guerrillamail",
    "disposable",
    "wegwerf",
    "spamfree",
    "nospam",
    "fakemail",
    "fake-mail",
    "burnermail",
)
"""Parts of a name that give a throw-away domain away."""
