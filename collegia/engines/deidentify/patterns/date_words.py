"""The words and figures that dates are made of, as pieces of patterns."""

EN_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|febuary|septmber|ocotber)"
)
ES_MONTH = (
    r"(?:ene(?:ro)?|feb(?:rero)?|mar(?:zo)?|abr(?:il)?|may(?:o)?|jun(?:io)?|jul(?:io)?|ago(?:sto)?|"
    r"sep(?:t(?:iembre)?)?|setiembre|oct(?:ubre)?|nov(?:iembre)?|dic(?:iembre)?)"
)
FULL_EN = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
FULL_ES = r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)"
YEAR = (
    r"(?:,?\s?(?:de(?:l)?\s|of\s|en\s)?(?:(?:19|20)\d{2}(?!\d)|['’]\d{2}(?!\d)|\d{2}(?![\d:/%]|[.,]\d|\s?(?:mg|ml|h\b|"
    r"am\b|pm\b|:))))?"
)
BORN = (
    r"(?:d\.?\s?o\.?\s?b\.?|dob|f\.?\s?n\.?(?:ac)?\.?|f\.?\s?nac\w{0,10}\.?|fecha\sde\snac\w{0,10}|"
    r"fec\.?\snac\.?|nac(?:id[oa]|i[oó]|\.)?|naci[oó]|born|b\.d\.|bday|birthday|birth\sdate|"
    r"date\sof\sbirth|l\.?m\.?p\.?|e\.?d\.?[dc]\.?|f\.?u\.?[rm]\.?|f\.?p\.?p\.?)"
)
BEFORE = (
    r"(?:on|since|from|until|till|til|by|before|after|for|dated?|due|seen|op|surgery|admitted|adm|admission|"
    r"discharged?|d/?c(?:['’]?d)?|appt|appointment|clinic|booked|exp|expir\w{1,4}|signed|"
    r"started|ended|last|next|placed|inserted|sent|w/?c|el|del|al|desde|hasta|d[ií]a|para|fecha|ingres\w{0,4}|"
    r"came|comes?|back|home|rebooked|moved|bloods|results?|out|review(?:ed)?|visit|scan|mri|"
    r"alta|cita|citad[oa]|operad[oa]|puest[oa]|venc\w{0,4}|visto|vista|caduca|control|iq|qx)"
)
ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    r"fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty[\s-](?:first|second|third|fourth|"
    r"fifth|sixth|seventh|eighth|ninth)|thirtieth|thirty[\s-]first)"
)
SPELT = (
    r"(?:uno|primero|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|diecis[eé]is|"
    r"diecisiete|dieciocho|diecinueve|veinte|veinti\w{3,6}|treinta(?:\sy\suno)?)"
)
FEAST = (
    r"(?:christmas(?:\s(?:day|eve))?|xmas(?:\s(?:day|eve))?|boxing\sday|new\syear['’]?s?(?:\s(?:day|eve))?|"
    r"easter(?:\s(?:sunday|monday))?|good\sfriday|thanksgiving(?:\sday)?|halloween|"
    r"valentine['’]?s(?:\sday)?|st\.?\spatrick['’]?s\sday|independence\sday|diwali|eid|(?:the\s)?(?:4th|"
    r"fourth)\sof\sjuly|mother['’]s\sday|father['’]s\sday|labor\sday|memorial\sday|"
    r"reyes|navidad|nochebuena|nochevieja|año\snuevo|fin\sde\saño|todos\slos\ssantos|muertos|san\sjuan|"
    r"la\smadre|la\sinmaculada|el\spilar|la\sconstituci[oó]n|semana\ssanta|la\sraza|la\sindependencia|"
    r"fiestas\spatrias)"
)
WEEKDAY = r"(?:\b(?:mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?\s(?:the\s)?)"
ROMAN = r"(?:i{1,3}|iv|vi{0,3}|ix|xi{0,2})"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
TH = r"(?:st|nd|rd|th|er|\.?[º°ª])?"
